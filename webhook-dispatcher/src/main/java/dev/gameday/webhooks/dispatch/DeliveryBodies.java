package dev.gameday.webhooks.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.CanonicalJson;
import dev.gameday.events.EventTime;
import dev.gameday.events.EventType;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * The bodies of an event's deliveries. In the Game Picker family all deliveries share one body. In
 * the Convocados family only the common parts are shared, as a body has the delivery's id. A body
 * has the event's data byte for byte, and the whole is canonical JSON.
 */
@FunctionalInterface
public interface DeliveryBodies {

  byte[] of(UUID deliveryId);

  /**
   * @param subject the id of the session or match
   */
  static DeliveryBodies of(EventType type, String subject, Instant time, CanonicalJson data) {
    byte[] end = end(time, data);
    return switch (type.topic()) {
      case SESSION_EVENTS -> {
        byte[] body = ofGamePicker(type.wireName(), end);
        yield _ -> body;
      }
      case MATCH_EVENTS -> {
        String eventId = CanonicalJson.of(subject).toString();
        String start =
            "{\"event\":\"%s\",\"eventId\":%s,\"deliveryId\":\""
                .formatted(type.wireName(), eventId);
        yield deliveryId -> join(utf8(start + deliveryId + "\","), end);
      }
    };
  }

  /** The body of all deliveries of an event in the Game Picker family. */
  static byte[] ofGamePicker(String event, Instant time, CanonicalJson data) {
    return ofGamePicker(event, end(time, data));
  }

  private static byte[] ofGamePicker(String event, byte[] end) {
    return join(utf8("{\"event\":\"%s\",".formatted(event)), end);
  }

  private static byte[] end(Instant time, CanonicalJson data) {
    var end = new ByteArrayOutputStream(data.length() + 64);
    end.writeBytes(utf8("\"timestamp\":\"%s\",\"data\":".formatted(EventTime.format(time))));
    data.appendTo(end);
    end.write('}');
    return end.toByteArray();
  }

  private static byte[] join(byte[] start, byte[] end) {
    byte[] whole = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, whole, start.length, end.length);
    return whole;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
