package dev.gameday.webhooks.delivery;

import java.time.Duration;
import java.util.UUID;

/** Where a delivery stands. */
public sealed interface DeliveryState {

  /** It has arrived. */
  record Delivered() implements DeliveryState {}

  /** It was tried as often as the schedule says, in vain. */
  record Exhausted() implements DeliveryState {}

  /** It is to be tried again, by anyone. */
  record Scheduled(Duration in) implements DeliveryState {}

  /** It is to be tried once all before it have ended. */
  record AwaitingPredecessor() implements DeliveryState {}

  /**
   * It is being tried right now by a dispatcher, whose id is the claim as well; after the lease, or
   * that dispatcher's death, anyone may try it again.
   */
  record InFlight(UUID holder, Duration lease) implements DeliveryState {}

  /** Whether it isn't tried again, unless somebody asks for that. */
  default boolean isEnd() {
    return switch (this) {
      case Delivered _, Exhausted _ -> true;
      case Scheduled _, AwaitingPredecessor _, InFlight _ -> false;
    };
  }
}
