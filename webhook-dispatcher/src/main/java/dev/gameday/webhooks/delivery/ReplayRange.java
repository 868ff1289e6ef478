package dev.gameday.webhooks.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * Deliveries that have ended, by the time of their events.
 *
 * @param first the lowest id that belongs to it
 * @param end above all that belong to it
 */
public record ReplayRange(UUID first, UUID end, boolean onlyFailed) {

  /** Far enough from where the milliseconds of an id end. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * @param until the first moment after it
   */
  public static ReplayRange of(Instant since, Instant until, boolean onlyFailed) {
    return new ReplayRange(bound(since), bound(until), onlyFailed);
  }

  private static UUID bound(Instant time) {
    Instant notTooEarly = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    return DeliveryId.lowerBound(notTooEarly.isAfter(LATEST) ? LATEST : notTooEarly);
  }

  ReplayRange after(UUID last) {
    return new ReplayRange(
        new UUID(last.getMostSignificantBits(), last.getLeastSignificantBits() + 1),
        end,
        onlyFailed);
  }

  String[] statuses() {
    return onlyFailed ? new String[] {"exhausted"} : new String[] {"exhausted", "success"};
  }
}
