package dev.gameday.webhooks.delivery;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change to write to the delivery log. */
public sealed interface LogEntry {

  /**
   * A new delivery. It is ignored if it is in the log already.
   *
   * @param first the first attempt, null while that has not ended
   * @param recorded called once the entry is durable
   */
  record Created(Delivery delivery, @Nullable Attempt first, DeliveryState state, Runnable recorded)
      implements LogEntry {}

  /** An ended attempt of a delivery in the log. It counts only while the claim is valid. */
  record Attempted(Delivery delivery, UUID claim, Attempt attempt, DeliveryState state)
      implements LogEntry {}

  /** A claimed delivery that was not attempted, and is due again after the delay. */
  record Released(Delivery delivery, UUID claim, Duration in) implements LogEntry {}

  /** A claimed delivery that was not attempted, and waits until its webhook is enabled. */
  record Suspended(Delivery delivery, UUID claim) implements LogEntry {}

  /** Whether the next delivery of the line waits until this entry is written. */
  default boolean blocksLine() {
    return this instanceof Attempted attempted
        && attempted.state().isEnd()
        && attempted.delivery().sequence() != null;
  }
}
