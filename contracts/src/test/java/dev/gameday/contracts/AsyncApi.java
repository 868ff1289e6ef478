package dev.gameday.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.protocol.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the AsyncAPI document from a hand-written frame ({@code asyncapi-frame.json}), which
 * contains the WebSocket's commands and replies, and from the event types with their schemas and
 * samples.
 */
final class AsyncApi {

  static final String LIVE = "live";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String JSON_TYPE = "application/json";
  private static final String MESSAGES = "#/components/messages/";
  private static final String SCHEMAS = "#/components/schemas/";

  private final Javadocs javadocs;
  private final ObjectNode document = (ObjectNode) JSON.readTree(resource("/asyncapi-frame.json"));
  private final ObjectNode channels = document.withObjectProperty("channels");
  private final ObjectNode operations = document.withObjectProperty("operations");
  private final ObjectNode messages = document.at("/components/messages").asObject();
  private final ObjectNode schemas = document.at("/components/schemas").asObject();

  private AsyncApi(Javadocs javadocs) {
    this.javadocs = javadocs;
  }

  static JsonNode of(Javadocs javadocs) {
    var made = new AsyncApi(javadocs);
    Stream.of(EventType.values()).forEach(made::describe);
    Stream.of(Topic.values()).forEach(made::describe);
    made.describeLive();
    return made.document;
  }

  private static String resource(String path) {
    try (InputStream in = AsyncApi.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, "no resource " + path).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the schema of an event's data, its record on Kafka, and its message on the WebSocket. */
  private void describe(EventType type) {
    String name = type.wireName();
    PublishedEvent event = PublishedEvent.named(name);
    schemas.set(name, event.schema());
    messages.set(name, record(type, event.summary(), event.sample()));
    messages.set(liveName(type), message(type, event.summary(), event.sample()));
  }

  private static ObjectNode record(EventType type, String summary, JsonNode sample) {
    ObjectNode record = described(type.wireName(), summary);
    ArrayNode headers = record.putObject("headers").putArray("allOf");
    headers.addObject().put("$ref", SCHEMAS + "CloudEventHeaders");
    headers.addObject().putObject("properties").putObject("ce_type").put("const", type.wireName());
    record.putObject("payload").put("$ref", SCHEMAS + type.wireName());
    ObjectNode key = record.putObject("bindings").putObject("kafka").putObject("key");
    key.put("type", "string").put("description", keyDescription(type.topic()));
    record.putArray("examples").addObject().set("payload", sample);
    return record;
  }

  private static ObjectNode message(EventType type, String summary, JsonNode sample) {
    ObjectNode message = described(type.wireName(), summary);
    ArrayNode parts = message.putObject("payload").putArray("allOf");
    parts.addObject().put("$ref", SCHEMAS + "LiveEvent");
    ObjectNode properties = parts.addObject().putObject("properties");
    properties.putObject("type").put("const", type.wireName());
    properties.putObject("data").put("$ref", SCHEMAS + type.wireName());
    ObjectNode example = message.putArray("examples").addObject().putObject("payload");
    example.put("type", type.wireName()).put("timestamp", "2026-03-15T20:30:00.000Z");
    example.set("data", sample);
    if (type.topic() == Topic.MATCH_EVENTS) {
      example.put("eventId", "Vq3hC0x9TmLr2bYkWz8sNw");
    }
    example.put("id", "0195a7c1-5a40-7b8d-bf09-365f48c93794").put("sequence", 2);
    return message;
  }

  private void describe(Topic topic) {
    String address = topic.name(Topic.DEFAULT_PREFIX);
    String name = camelCase(topic.name());
    ObjectNode channel = channels.putObject(name);
    channel.put("address", address);
    channel.put(
        "description",
        "Records with the same key keep their order. A consumer copies unreadable records to `%s`."
            .formatted(topic.deadLetterName(Topic.DEFAULT_PREFIX)));
    channel.putArray("servers").addObject().put("$ref", "#/servers/kafka");
    ObjectNode channelMessages = channel.putObject("messages");
    eventsOf(topic)
        .forEach(
            type ->
                channelMessages.putObject(type.wireName()).put("$ref", MESSAGES + type.wireName()));
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("topic", address).put("partitions", Topic.PARTITIONS);
    kafka.putObject("topicConfiguration").put("retention.ms", Topic.RETENTION.toMillis());
    kafka.put("bindingVersion", "0.5.0");
    ObjectNode operation = operations.putObject("publish" + capitalised(name));
    operation.put("action", "send");
    operation.putObject("channel").put("$ref", "#/channels/" + name);
    operation.put("summary", "Session-service publishes committed events.");
  }

  /** Adds the events and the close codes to the frame's WebSocket channel. */
  private void describeLive() {
    ObjectNode channel = channels.withObjectProperty(LIVE);
    ObjectNode channelMessages = channel.withObjectProperty("messages");
    ArrayNode pushed = operations.withObjectProperty("pushEvents").putArray("messages");
    for (EventType type : EventType.values()) {
      channelMessages.putObject(liveName(type)).put("$ref", MESSAGES + liveName(type));
      pushed.addObject().put("$ref", "#/channels/" + LIVE + "/messages/" + liveName(type));
    }
    ObjectNode closeCodes = channel.putObject("x-close-codes");
    for (CloseCode code : CloseCode.values()) {
      closeCodes.put(
          Integer.toString(code.number()),
          javadocs.of(code).map(Comment::whole).orElseGet(() -> words(code)));
    }
    ArrayNode codes = messages.at("/error/payload/properties/code").asObject().putArray("enum");
    Stream.of(ErrorCode.values())
        .map(code -> code.name().toLowerCase(Locale.ROOT))
        .forEach(codes::add);
    schemas
        .at("/CloudEventHeaders/properties/ce_source")
        .asObject()
        .put("const", EventEnvelope.SOURCE);
  }

  private static ObjectNode described(String name, String summary) {
    return JSON.createObjectNode()
        .put("name", name)
        .put("title", name)
        .put("summary", summary)
        .put("contentType", JSON_TYPE);
  }

  private static Stream<EventType> eventsOf(Topic topic) {
    return Stream.of(EventType.values()).filter(type -> type.topic() == topic);
  }

  private static String keyDescription(Topic topic) {
    return switch (topic) {
      case SESSION_EVENTS -> "The session's id.";
      case MATCH_EVENTS -> "The match's id.";
    };
  }

  private static String liveName(EventType type) {
    return LIVE + "." + type.wireName();
  }

  private static String words(Enum<?> constant) {
    return capitalised(constant.name().toLowerCase(Locale.ROOT).replace('_', ' ')) + ".";
  }

  private static String camelCase(String constant) {
    var name = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(name.isEmpty() ? word : capitalised(word));
    }
    return name.toString();
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
