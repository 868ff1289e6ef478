package dev.gameday.webhooks.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A range of event time, as a range of delivery ids.
 *
 * @param first the lower bound, inclusive
 * @param end the upper bound, exclusive
 */
public record TimeRange(UUID first, UUID end) {

  /** A time well below the last one whose milliseconds fit into an id. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * @param since the start, inclusive; null for none
   * @param until the end, exclusive; null for none
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
