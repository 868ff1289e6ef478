package dev.gameday.webhooks.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** Counts how deliveries end, as the meter {@code gameday.webhook.deliveries}. */
final class Outcomes {

  private final Counter delivered;
  private final Counter exhausted;

  Outcomes(MeterRegistry meters) {
    this.delivered = counter("delivered", meters);
    this.exhausted = counter("exhausted", meters);
  }

  void count(LogEntry entry) {
    switch (standing(entry)) {
      case Standing.Delivered _ -> delivered.increment();
      case Standing.Exhausted _ -> exhausted.increment();
      case Standing.Due _, Standing.InLine _, Standing.InFlight _ -> {}
      case null -> {}
    }
  }

  private static @Nullable Standing standing(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Opened opened -> opened.standing();
      case LogEntry.Attempted attempted -> attempted.standing();
      case LogEntry.PutBack _, LogEntry.Held _ -> null;
    };
  }

  private static Counter counter(String outcome, MeterRegistry meters) {
    return Counter.builder("gameday.webhook.deliveries")
        .description("Deliveries that have ended")
        .tag("outcome", outcome)
        .register(meters);
  }
}
