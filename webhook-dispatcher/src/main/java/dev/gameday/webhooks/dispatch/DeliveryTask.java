package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.endpoint.Endpoint;
import java.time.Duration;

/** An attempt of a delivery in the queue of its endpoint: first waiting, then in flight. */
sealed interface DeliveryTask permits FirstAttempt, ClaimedAttempt {

  Delivery delivery();

  Endpoint endpoint();

  /** The number of the attempt, from 1. */
  int number();

  /** The number of the attempt since the delivery was last redelivered or replayed, from 1. */
  int numberInRound();

  /**
   * Whether it counts as a first attempt: that of a new delivery, and the first one of an ordered
   * delivery, which is claimed from the log.
   */
  boolean isFirst();

  /** Whether the delivery is claimed from the log. */
  boolean isClaimed();

  /** Notes that the attempt starts now. */
  void start();

  /** Records the result. */
  void end(Attempt attempt, DeliveryState state);

  /** Leaves the unsent delivery to a claim after the delay. */
  void defer(Duration delay);

  /** Records an unfinished first attempt, so Kafka's offset does not wait for its result. */
  void park();

  /** Whether it has been in flight, or waiting if it is not sent yet, for longer than the age. */
  boolean isOlderThan(Duration age, long nowNanos);
}
