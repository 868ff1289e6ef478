package dev.gameday.webhooks.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** Counts ended deliveries by outcome: the meter {@code gameday.webhook.deliveries}. */
final class DeliveryMetrics {

  private final Counter delivered;
  private final Counter exhausted;

  DeliveryMetrics(MeterRegistry meters) {
    this.delivered = counter("delivered", meters);
    this.exhausted = counter("exhausted", meters);
  }

  void count(LogEntry entry) {
    switch (state(entry)) {
      case DeliveryState.Delivered _ -> delivered.increment();
      case DeliveryState.Exhausted _ -> exhausted.increment();
      case DeliveryState.Scheduled _,
          DeliveryState.AwaitingPredecessor _,
          DeliveryState.InFlight _ -> {}
      case null -> {}
    }
  }

  private static @Nullable DeliveryState state(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Created created -> created.state();
      case LogEntry.Attempted attempted -> attempted.state();
      case LogEntry.Released _, LogEntry.Suspended _ -> null;
    };
  }

  private static Counter counter(String outcome, MeterRegistry meters) {
    return Counter.builder("gameday.webhook.deliveries")
        .description("Ended deliveries")
        .tag("outcome", outcome)
        .register(meters);
  }
}
