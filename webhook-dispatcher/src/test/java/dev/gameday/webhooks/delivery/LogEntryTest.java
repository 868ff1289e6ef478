package dev.gameday.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.EventId;
import dev.gameday.events.TraceParent;
import dev.gameday.webhooks.delivery.LogEntry.Attempted;
import dev.gameday.webhooks.delivery.LogEntry.Created;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogEntryTest {

  private static final UUID CLAIM = UUID.randomUUID();
  private static final Instant AT = Instant.parse("2026-04-01T20:00:00Z");
  private static final Attempt ATTEMPT = new Attempt(1, AT, 200, null, null, 17, "", "");

  @Test
  void shouldBlockLineOnlyIfSuccessorMayFollow() {
    Delivery inLine = delivery(7L);

    assertThat(attempted(inLine, new DeliveryState.Delivered()).blocksLine()).isTrue();
    assertThat(attempted(inLine, new DeliveryState.Exhausted()).blocksLine()).isTrue();
    assertThat(attempted(inLine, new DeliveryState.Scheduled(Duration.ZERO)).blocksLine())
        .isFalse();
    assertThat(attempted(delivery(null), new DeliveryState.Delivered()).blocksLine()).isFalse();
    assertThat(
            new Created(inLine, null, new DeliveryState.AwaitingPredecessor(), () -> {})
                .blocksLine())
        .isFalse();
  }

  private static LogEntry attempted(Delivery delivery, DeliveryState state) {
    return new Attempted(delivery, CLAIM, ATTEMPT, state);
  }

  private static Delivery delivery(@Nullable Long sequence) {
    return new Delivery(
        1,
        UUID.randomUUID(),
        new EventId(UUID.fromString("019d2f6e-7c00-7000-8000-000000000000")),
        "game.added",
        "5",
        TraceParent.start(),
        new byte[0],
        AT,
        sequence);
  }
}
