package dev.gameday.webhooks.dispatch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gameday.events.CanonicalJson;
import dev.gameday.events.EventTime;
import dev.gameday.events.EventType;
import java.io.ByteArrayOutputStream;
import java.time.Instant;

/**
 * The body of a Game Picker delivery. Its data is the event's, byte for byte, and the frame around
 * it is canonical too, so the whole is.
 */
public final class Body {

  private Body() {}

  public static byte[] of(EventType type, Instant time, CanonicalJson data) {
    String head =
        "{\"event\":\"%s\",\"timestamp\":\"%s\",\"data\":"
            .formatted(type.wireName(), EventTime.format(time));
    var body = new ByteArrayOutputStream(head.length() + data.length() + 1);
    body.writeBytes(head.getBytes(US_ASCII));
    data.appendTo(body);
    body.write('}');
    return body.toByteArray();
  }
}
