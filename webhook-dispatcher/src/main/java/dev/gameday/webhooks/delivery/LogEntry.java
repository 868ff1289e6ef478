package dev.gameday.webhooks.delivery;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something to be written to the delivery log. */
public sealed interface LogEntry {

  /**
   * A delivery that isn't in the log yet; if it is, nothing changes.
   *
   * @param first its first attempt, null while that hasn't ended
   * @param recorded called once this is durable
   */
  record Created(Delivery delivery, @Nullable Attempt first, DeliveryState state, Runnable recorded)
      implements LogEntry {}

  /** An attempt of a delivery in the log has ended. Counts only while the claim still holds. */
  record Attempted(Delivery delivery, UUID claim, Attempt attempt, DeliveryState state)
      implements LogEntry {}

  /** A claimed delivery wasn't tried, and is to be claimed again later. */
  record Released(Delivery delivery, UUID claim, Duration in) implements LogEntry {}

  /** A claimed delivery wasn't tried, because its webhook is disabled: it waits until that ends. */
  record Suspended(Delivery delivery, UUID claim) implements LogEntry {}

  /** Whether the next of its line can't be sent before this is written. */
  default boolean holdsUpItsLine() {
    return this instanceof Attempted attempted
        && attempted.state().isEnd()
        && attempted.delivery().sequence() != null;
  }
}
