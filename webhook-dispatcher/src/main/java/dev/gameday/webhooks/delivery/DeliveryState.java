package dev.gameday.webhooks.delivery;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of a delivery when it is written to the log. */
public sealed interface DeliveryState {

  /** An attempt succeeded. */
  record Delivered() implements DeliveryState {}

  /** All attempts of the schedule failed. */
  record Exhausted() implements DeliveryState {}

  /** Any dispatcher may claim it after the delay. */
  record Scheduled(Duration in) implements DeliveryState {}

  /** It is due once all earlier deliveries of its line have ended. */
  record AwaitingPredecessor() implements DeliveryState {}

  /**
   * The first attempt is in flight. The id of its dispatcher is also the claim. Any dispatcher may
   * claim it once this lease, or the dispatcher's own, has expired.
   */
  record InFlight(UUID holder, Duration lease) implements DeliveryState {}

  /** Whether no attempt follows, except after a redelivery or replay. */
  default boolean isEnd() {
    return switch (this) {
      case Delivered _, Exhausted _ -> true;
      case Scheduled _, AwaitingPredecessor _, InFlight _ -> false;
    };
  }

  /** The stored status. */
  default String status() {
    return switch (this) {
      case Delivered _ -> DeliveryStatus.SUCCESS.stored();
      case Exhausted _ -> DeliveryStatus.EXHAUSTED.stored();
      case Scheduled _, AwaitingPredecessor _, InFlight _ -> DeliveryStatus.PENDING.stored();
    };
  }

  /**
   * The milliseconds until any dispatcher may claim it; null if it has ended or waits in its line.
   */
  default @Nullable Long waitMillis() {
    return switch (this) {
      case Delivered _, Exhausted _, AwaitingPredecessor _ -> null;
      case Scheduled scheduled -> scheduled.in().toMillis();
      case InFlight flight -> flight.lease().toMillis();
    };
  }

  /** The dispatcher that holds it, if any. */
  default @Nullable UUID claimedBy() {
    return this instanceof InFlight flight ? flight.holder() : null;
  }
}
