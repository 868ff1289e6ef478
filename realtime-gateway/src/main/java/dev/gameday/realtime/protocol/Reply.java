package dev.gameday.realtime.protocol;

import dev.gameday.events.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server says besides events, as whole WebSocket frames. */
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
   * @param sequence the room's latest at the place where the client begins, or, if earlier events
   *     follow, by now; 0 if none was seen lately
   * @param recovered whether every event behind the client's {@code after} follows; null if it
   *     didn't ask for that
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

  /** No event of the room follows this. */
  public static byte[] unsubscribed(RoomKey room) {
    var reply = message("unsubscribed");
    putId(reply, room);
    return frame(reply);
  }

  /** Whether subscribers are told what happens, or have to wait for it. */
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
