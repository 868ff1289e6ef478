package dev.gameday.realtime.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.CanonicalJson;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventTime;
import dev.gameday.events.Topic;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * An event as clients receive it: {@code {"type","timestamp","data","id","sequence"}}. The members
 * follow the order of the Game Picker's envelope; {@code id} and {@code sequence} are additions.
 * Events of a match also have an {@code eventId}, because their data doesn't contain the match's
 * id.
 */
public final class EventFrame {

  private static final int ENVELOPE_BYTES = 192;

  private EventFrame() {}

  /**
   * Builds the whole WebSocket frame. Types, times, ids and sequences contain no characters to
   * escape and the data is canonical, so the text is canonical JSON.
   */
  public static byte[] of(EventEnvelope event) {
    var text = new ByteArrayOutputStream(event.data().length() + ENVELOPE_BYTES);
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

  /** Whether the frame contains the event with this id and sequence. */
  public static boolean isOf(ByteBuffer frame, String id, long sequence) {
    var tail = ByteBuffer.wrap(tail(id, sequence));
    int start = frame.limit() - tail.remaining();
    return start >= frame.position() && frame.slice(start, tail.remaining()).equals(tail);
  }

  private static byte[] tail(String id, long sequence) {
    return (",\"id\":\"" + id + "\",\"sequence\":" + sequence + "}").getBytes(UTF_8);
  }
}
