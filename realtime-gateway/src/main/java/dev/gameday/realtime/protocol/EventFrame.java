package dev.gameday.realtime.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.CanonicalJson;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventTime;
import dev.gameday.events.Topic;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * An event as clients see it: {@code {"type","timestamp","data","id","sequence"}}, in the order of
 * the Game Picker's envelope, the two members that we add behind it. The data of a match's events
 * doesn't say which match it is, so these have an {@code eventId} too.
 */
public final class EventFrame {

  private static final int ROOM_FOR_ENVELOPE = 192;

  private EventFrame() {}

  /**
   * The whole WebSocket frame. Types, times, events' ids and numbers have nothing to escape, and
   * the data is canonical already, so the text is canonical JSON.
   */
  public static byte[] of(EventEnvelope event) {
    var text = new ByteArrayOutputStream(event.data().length() + ROOM_FOR_ENVELOPE);
    String head =
        "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":"
            .formatted(event.type().wireName(), EventTime.format(event.time()));
    text.writeBytes(head.getBytes(UTF_8));
    event.data().appendTo(text);
    if (event.type().topic() == Topic.MATCH_EVENTS) {
      text.writeBytes(",\"eventId\":".getBytes(UTF_8));
      CanonicalJson.of(event.subject()).appendTo(text);
    }
    text.writeBytes(tail(event.id().toString(), event.sequence()));
    return TextFrame.of(text.toByteArray());
  }

  /** Whether this is the frame of that event. */
  public static boolean isOf(ByteBuffer frame, String id, long sequence) {
    var tail = ByteBuffer.wrap(tail(id, sequence));
    int start = frame.limit() - tail.remaining();
    return start >= frame.position() && frame.slice(start, tail.remaining()).equals(tail);
  }

  private static byte[] tail(String id, long sequence) {
    return (",\"id\":\"" + id + "\",\"sequence\":" + sequence + "}").getBytes(UTF_8);
  }
}
