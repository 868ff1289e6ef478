package dev.gameday.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gameday.events.CanonicalJson;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventId;
import dev.gameday.events.EventType;
import dev.gameday.realtime.protocol.Command;
import dev.gameday.realtime.protocol.CommandReader;
import dev.gameday.realtime.protocol.ErrorCode;
import dev.gameday.realtime.protocol.EventFrame;
import dev.gameday.realtime.protocol.FeedState;
import dev.gameday.realtime.protocol.Reply;
import dev.gameday.realtime.protocol.RoomKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI document describes the code's messages. */
class AsyncApiTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode DOCUMENT = AsyncApi.of(Repository.javadocs());
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void shouldMatchTheCommittedDocument() {
    CommittedDocument.named("asyncapi.json").shouldBe(DOCUMENT);
  }

  @Test
  void shouldContainAllCommands() {
    Stream<String> commands =
        Stream.of(Command.class.getPermittedSubclasses())
            .map(command -> command.getSimpleName().toLowerCase(Locale.ROOT));

    assertThat(DOCUMENT.at("/operations/receiveCommands/messages"))
        .extracting(message -> message.get("$ref").asString().replaceFirst(".*/", ""))
        .containsExactlyInAnyOrderElementsOf(commands.toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldContainExamplesThatTheGatewayAccepts(String type, JsonNode example) throws Exception {
    assertThat(errors(type, example)).isEmpty();
    assertThat(new CommandReader().read(example.toString()))
        .extracting(command -> command.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .isEqualTo(type);
  }

  static Stream<Arguments> commands() {
    return Stream.of("auth", "subscribe", "unsubscribe", "ping")
        .flatMap(
            type ->
                DOCUMENT
                    .at("/components/messages/" + type + "/examples")
                    .valueStream()
                    .map(example -> arguments(type, example.get("payload"))));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void shouldDescribeEveryReply(byte[] frame) {
    JsonNode reply = text(frame);

    assertThat(errors(reply.get("type").asString(), reply)).isEmpty();
  }

  static Stream<byte[]> replies() {
    RoomKey session = RoomKey.session(3);
    RoomKey match = RoomKey.match("Vq3hC0x9TmLr2bYkWz8sNw");
    return Stream.concat(
        Stream.of(
            Reply.PONG,
            Reply.authSuccess(),
            Reply.authError("The token has expired."),
            Reply.subscribed(session, 0, null),
            Reply.subscribed(match, 7, true),
            Reply.unsubscribed(session),
            Reply.unsubscribed(match),
            Reply.status(FeedState.LIVE),
            Reply.status(FeedState.STALE)),
        Stream.of(ErrorCode.values()).map(code -> Reply.error(code, "The command is invalid.")));
  }

  @ParameterizedTest
  @EnumSource
  void shouldDescribeEachEvent(EventType type) {
    JsonNode sample = example(type.wireName());
    EventEnvelope event =
        new EventEnvelope(
            EventId.at(Instant.EPOCH),
            type,
            "3",
            1,
            Instant.EPOCH,
            null,
            CanonicalJson.parse(sample.toString().getBytes(UTF_8)));
    ObjectNode headers = JSON.createObjectNode();
    event.headers().forEach((name, value) -> headers.put(name, new String(value, UTF_8)));

    assertThat(errors(type.wireName(), sample)).isEmpty();
    assertThat(errors("/components/messages/" + type.wireName() + "/headers", "", headers))
        .isEmpty();
    assertThat(errors("live." + type.wireName(), text(EventFrame.of(event)))).isEmpty();
    assertThat(errors("live." + type.wireName(), example("live." + type.wireName()))).isEmpty();
  }

  private static JsonNode example(String message) {
    return DOCUMENT.path("components").path("messages").path(message).at("/examples/0/payload");
  }

  private static List<String> errors(String message, JsonNode json) {
    return errors("/components/messages/", message + "/payload", json);
  }

  private static List<String> errors(String place, String more, JsonNode json) {
    ObjectNode whole = ((ObjectNode) DOCUMENT).deepCopy();
    whole.put("$ref", "#" + place + more);
    Schema schema = SCHEMAS.getSchema(whole);
    return schema.validate(json).stream().map(Object::toString).toList();
  }

  /** Extracts a frame's text, behind a header of two, four or ten bytes. */
  private static JsonNode text(byte[] frame) {
    int header =
        switch (frame[1] & 0x7f) {
          case 126 -> 4;
          case 127 -> 10;
          default -> 2;
        };
    return JSON.readTree(new String(frame, header, frame.length - header, UTF_8));
  }
}
