package dev.gameday.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.EventId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {

  private static final Instant TIME = Instant.parse("2026-03-15T20:30:00.123Z");

  @Test
  void shouldBeTheSameForTheSameEventAndWebhook() {
    EventId event = EventId.parse("019cf34b-7a3b-7abc-8def-0123456789ab");

    // pinned: a change would make every event that is taken in again a second delivery
    assertThat(DeliveryId.of(event, 7)).isEqualTo(DeliveryId.of(event, 7));
    assertThat(DeliveryId.of(event, 7)).isNotEqualTo(DeliveryId.of(event, 8));
    assertThat(DeliveryId.of(event, 7))
        .isEqualTo(UUID.fromString("019cf34b-7a3b-8e18-8db6-66964bbe41d3"));
  }

  @Test
  void shouldBeAVersion8UuidThatBeginsWithTheEventsTime() {
    EventId event = EventId.at(TIME);
    UUID id = DeliveryId.of(event, 1);

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(TIME.toEpochMilli());
  }

  @Test
  void shouldLieBetweenTheBoundsOfItsTime() {
    String id = DeliveryId.of(EventId.at(TIME), 1).toString();

    // the database compares the bytes, which their hexadecimal form sorts like
    assertThat(id)
        .isGreaterThan(DeliveryId.lowerBound(TIME).toString())
        .isLessThan(DeliveryId.lowerBound(TIME.plusMillis(1)).toString());
  }
}
