package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.endpoint.Endpoint;
import java.time.Duration;
import java.util.function.Consumer;

/** An attempt in the lane of its webhook: it waits for its turn, then it is under way. */
sealed interface DeliveryTask permits FirstAttempt, ClaimedAttempt {

  Endpoint endpoint();

  /**
   * Whether it goes with the first attempts: one that is new, and the first one of a delivery that
   * keeps its order, which comes by way of the log.
   */
  boolean isFirst();

  /** Whether its delivery is in the log, and was claimed there. */
  boolean isClaimed();

  /**
   * @param whenEnded called after the outcome has been handed to the log
   */
  void send(Consumer<AttemptResult> whenEnded);

  /** Leaves it to a later claim without having sent it. */
  void defer(Duration due);

  /** Sees to it that nothing but its webhook waits for its outcome. */
  void park();

  /** Since it was sent, or since it began to wait. */
  boolean isOlderThan(Duration age, long nowNanos);
}
