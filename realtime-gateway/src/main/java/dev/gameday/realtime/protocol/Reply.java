package dev.gameday.realtime.protocol;

import dev.gameday.events.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's messages other than events, as whole WebSocket frames. */
public final class Reply {

  public static final byte[] PONG = frame(message("pong"));

  private Reply() {}

  public static byte[] authSuccess() {
    return frame(message("auth_success"));
  }

  public static byte[] authError(String sentence) {
    var reply = message("auth_error");
    reply.put("message", sentence);
    return frame(reply);
  }

  public static byte[] error(ErrorCode code, String sentence) {
    var reply = message("error");
    reply.put("code", code.wireName());
    reply.put("message", sentence);
    return frame(reply);
  }

  /**
   * Confirms a subscription.
   *
   * @param sequence the room's latest sequence: at the client's cursor, or, if earlier events
   *     follow, at present; 0 if the room has no recent events
   * @param recovered whether all events behind the client's {@code after} follow; null if the
   *     command had no {@code after}
   */
  public static byte[] subscribed(RoomKey room, long sequence, @Nullable Boolean recovered) {
    var reply = message("subscribed");
    putId(reply, room);
    reply.put("sequence", sequence);
    if (recovered != null) {
      reply.put("recovered", recovered);
    }
    return frame(reply);
  }

  /** Confirms the end of a subscription. No event of the room follows. */
  public static byte[] unsubscribed(RoomKey room) {
    var reply = message("unsubscribed");
    putId(reply, room);
    return frame(reply);
  }

  /** Reports whether the feed follows Kafka. */
  public static byte[] status(FeedState state) {
    var reply = message("status");
    reply.put("feed", state.wireName());
    return frame(reply);
  }

  private static Map<String, Object> message(String type) {
    var message = new LinkedHashMap<String, Object>();
    message.put("type", type);
    return message;
  }

  private static void putId(Map<String, Object> message, RoomKey room) {
    switch (room.kind()) {
      case SESSION_EVENTS -> message.put("sessionId", Long.parseLong(room.id()));
      case MATCH_EVENTS -> message.put("eventId", room.id());
    }
  }

  private static byte[] frame(Map<String, Object> message) {
    return TextFrame.of(CanonicalJson.of(message).bytes());
  }
}
