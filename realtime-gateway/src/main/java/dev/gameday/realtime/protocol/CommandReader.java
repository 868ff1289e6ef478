package dev.gameday.realtime.protocol;

import static dev.gameday.realtime.protocol.ErrorCode.INVALID_JSON;
import static dev.gameday.realtime.protocol.ErrorCode.INVALID_MESSAGE;
import static dev.gameday.realtime.protocol.ErrorCode.UNKNOWN_TYPE;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads commands without coercion: a string is not accepted as a number. A refusal names the
 * invalid member.
 */
public final class CommandReader {

  private static final int MAX_ID_LENGTH = 128;

  private final JsonMapper json =
      JsonMapper.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @throws RefusedCommandException if the message isn't a valid command; its message names the
   *     error
   */
  public Command read(String message) throws RefusedCommandException {
    JsonNode members = members(message);
    String type = text(members, "type");
    return switch (type) {
      case "auth" -> new Command.Auth(text(members, "token"));
      case "subscribe" -> new Command.Subscribe(room(members), after(members), afterId(members));
      case "unsubscribe" -> new Command.Unsubscribe(room(members));
      case "ping" -> new Command.Ping();
      default ->
          throw new RefusedCommandException(
              UNKNOWN_TYPE, "type must be one of auth, subscribe, unsubscribe, ping");
    };
  }

  private JsonNode members(String message) throws RefusedCommandException {
    JsonNode tree;
    try {
      tree = json.readTree(message);
    } catch (JacksonException e) {
      throw new RefusedCommandException(INVALID_JSON, "the message must be well-formed JSON");
    }
    if (!tree.isObject()) {
      throw new RefusedCommandException(INVALID_JSON, "the message must be a JSON object");
    }
    return tree;
  }

  private static RoomKey room(JsonNode members) throws RefusedCommandException {
    if (members.has("sessionId") == members.has("eventId")) {
      throw invalid("either sessionId or eventId must be present");
    }
    if (members.has("eventId")) {
      return RoomKey.match(text(members, "eventId"));
    }
    return RoomKey.session(integer(members.get("sessionId"), "sessionId", 1));
  }

  private static @Nullable Long after(JsonNode members) throws RefusedCommandException {
    return members.has("after") ? integer(members.get("after"), "after", 0) : null;
  }

  private static @Nullable String afterId(JsonNode members) throws RefusedCommandException {
    if (!members.has("afterId")) {
      return null;
    }
    if (!members.has("after")) {
      throw invalid("afterId must be sent together with after");
    }
    return text(members, "afterId");
  }

  private static long integer(@Nullable JsonNode value, String name, long min)
      throws RefusedCommandException {
    if (value == null
        || !value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < min) {
      throw invalid(name + " must be an integer from " + min);
    }
    return value.longValue();
  }

  private static String text(JsonNode members, String name) throws RefusedCommandException {
    JsonNode value = members.get(name);
    if (value == null || !value.isString() || value.stringValue().isBlank()) {
      throw invalid(name + " must be a string");
    }
    if (!name.equals("token") && value.stringValue().length() > MAX_ID_LENGTH) {
      throw invalid(name + " must have at most " + MAX_ID_LENGTH + " characters");
    }
    return value.stringValue();
  }

  private static RefusedCommandException invalid(String sentence) {
    return new RefusedCommandException(INVALID_MESSAGE, sentence);
  }
}
