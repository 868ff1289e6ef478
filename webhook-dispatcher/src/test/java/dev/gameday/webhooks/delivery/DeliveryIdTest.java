package dev.gameday.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.EventId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {

  private static final Instant TIME = Instant.parse("2026-03-15T20:30:00.123Z");

  @Test
  void shouldBeEqualForSameEventAndWebhook() {
    EventId event = EventId.parse("019cf34b-7a3b-7abc-8def-0123456789ab");

    // pinned: with another id, an event that is consumed again would be delivered twice
    assertThat(DeliveryId.of(event, 7)).isEqualTo(DeliveryId.of(event, 7));
    assertThat(DeliveryId.of(event, 7)).isNotEqualTo(DeliveryId.of(event, 8));
    assertThat(DeliveryId.of(event, 7))
        .isEqualTo(UUID.fromString("019cf34b-7a3b-8e18-8db6-66964bbe41d3"));
  }

  @Test
  void shouldBeVersion8UuidThatStartsWithEventTime() {
    EventId event = EventId.at(TIME);
    UUID id = DeliveryId.of(event, 1);

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(TIME.toEpochMilli());
  }

  @Test
  void shouldBeBetweenBoundsOfItsTime() {
    String id = DeliveryId.of(EventId.at(TIME), 1).toString();

    // the hexadecimal form has the same order as the bytes, which the database compares
    assertThat(id)
        .isGreaterThan(DeliveryId.lowerBound(TIME).toString())
        .isLessThan(DeliveryId.lowerBound(TIME.plusMillis(1)).toString());
  }
}
