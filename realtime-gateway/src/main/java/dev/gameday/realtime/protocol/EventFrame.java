package dev.gameday.realtime.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventTime;
import java.io.ByteArrayOutputStream;

/**
 * An event as clients see it: {@code {"type","timestamp","data","id","sequence"}}, in the order of
 * the Game Picker's envelope, the two members that we add behind it.
 */
public final class EventFrame {

  private static final int ROOM_FOR_ENVELOPE = 192;

  private EventFrame() {}

  /**
   * The whole WebSocket frame. Types, times, ids and numbers have nothing to escape, and the data
   * is canonical already, so the text is canonical JSON.
   */
  public static byte[] of(EventEnvelope event) {
    var text = new ByteArrayOutputStream(event.data().length() + ROOM_FOR_ENVELOPE);
    String head =
        "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":"
            .formatted(event.type().wireName(), EventTime.format(event.time()));
    text.writeBytes(head.getBytes(UTF_8));
    event.data().appendTo(text);
    String tail = ",\"id\":\"" + event.id() + "\",\"sequence\":" + event.sequence() + "}";
    text.writeBytes(tail.getBytes(UTF_8));
    return TextFrame.of(text.toByteArray());
  }
}
