package dev.gameday.webhooks.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time, as the ids that deliveries of its events have.
 *
 * @param first the lowest id that belongs to it
 * @param end above all that belong to it
 */
public record TimeRange(UUID first, UUID end) {

  /** Far enough from where the milliseconds of an id end. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * @param since null for no beginning
   * @param until the first moment after it, null for no end
   */
  public static TimeRange of(@Nullable Instant since, @Nullable Instant until) {
    return new TimeRange(
        bound(since == null ? Instant.EPOCH : since), bound(until == null ? LATEST : until));
  }

  private static UUID bound(Instant time) {
    Instant notTooEarly = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    return DeliveryId.lowerBound(notTooEarly.isAfter(LATEST) ? LATEST : notTooEarly);
  }
}
