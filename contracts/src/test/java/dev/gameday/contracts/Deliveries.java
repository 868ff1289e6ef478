package dev.gameday.contracts;

import dev.gameday.webhooks.endpoint.WebhookKind;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests to webhooks, one for each event type that they can receive. */
final class Deliveries {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TIMESTAMP = "2026-03-15T20:30:00.000Z";

  /** Parameters of the hand-written frame. */
  private static final List<String> HEADERS =
      List.of(
          "WebhookEvent",
          "WebhookSignature",
          "StandardWebhookId",
          "StandardWebhookTimestamp",
          "StandardWebhookSignature");

  private Deliveries() {}

  static ObjectNode all() {
    ObjectNode all = JSON.createObjectNode();
    Stream.of(WebhookKind.allNames())
        .forEach(name -> all.putObject(name).set("post", delivery(name)));
    return all;
  }

  private static ObjectNode delivery(String name) {
    PublishedEvent event = PublishedEvent.named(name);
    ObjectNode operation = JSON.createObjectNode();
    operation.putArray("tags").add("Webhooks");
    operation.put("description", event.summary());
    ArrayNode headers = operation.putArray("parameters");
    HEADERS.forEach(header -> headers.addObject().put("$ref", "#/components/parameters/" + header));
    ObjectNode body = operation.putObject("requestBody").put("required", true);
    ObjectNode content = body.putObject("content").putObject(OpenApi.JSON_TYPE);
    content.set("schema", schema(name, event));
    content.set("example", example(name, event));
    operation
        .putObject("responses")
        .putObject("2XX")
        .put(
            "description",
            "The delivery succeeded. After any other response, or none, it is retried.");
    return operation;
  }

  private static ObjectNode schema(String name, PublishedEvent event) {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    ObjectNode members = JSON.createObjectNode();
    members.putObject("event").put("type", "string").put("const", name);
    if (isOfMatch(name)) {
      members.putObject("eventId").put("type", "string").put("description", "The match's id.");
      members
          .putObject("deliveryId")
          .put("type", "string")
          .put("format", "uuid")
          .put("description", "The delivery's id, the same for all attempts.");
    }
    members
        .putObject("timestamp")
        .put("type", "string")
        .put("format", "date-time")
        .put("description", "The time of the event.");
    ObjectNode data = event.schema().deepCopy();
    data.remove(List.of("$id", "title"));
    members.set("data", data);
    schema.set("properties", members);
    ArrayNode required = schema.putArray("required");
    members.propertyNames().forEach(member -> required.add(member));
    return schema;
  }

  private static JsonNode example(String name, PublishedEvent event) {
    ObjectNode example = JSON.createObjectNode().put("event", name);
    if (isOfMatch(name)) {
      example.put("eventId", "Vq3hC0x9TmLr2bYkWz8sNw");
      example.put("deliveryId", "0195a7c1-5a40-8b8d-bf09-365f48c93794");
    }
    return example.put("timestamp", TIMESTAMP).set("data", event.sample());
  }

  private static boolean isOfMatch(String name) {
    return WebhookKind.MATCH.knows(name);
  }
}
