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

  /** Any dispatcher may claim it after a delay. */
  record Scheduled(Duration in) implements DeliveryState {}

  /** It is due once all deliveries before it in its line have ended. */
  record AwaitingPredecessor() implements DeliveryState {}

  /**
   * A dispatcher makes the first attempt now; its id is the claim, too. When the lease ends, or the
   * dispatcher counts as dead, any dispatcher may claim it.
   */
  record InFlight(UUID holder, Duration lease) implements DeliveryState {}

  /** Whether no attempt follows, unless by redelivery or replay. */
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

  /** The time until any dispatcher may claim it; null if that isn't known, or never comes. */
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
