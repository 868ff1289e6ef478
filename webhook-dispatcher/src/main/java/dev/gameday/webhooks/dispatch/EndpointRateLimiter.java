package dev.gameday.webhooks.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits the attempts of one endpoint to its webhook's rate, if it has one. {@link
 * SharedRateLimits} grants this replica small shares of the rate. The attempts of a share start at
 * regular intervals. Not thread-safe.
 */
final class EndpointRateLimiter {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  /** The age at which an unused share expires, so it can't cause a burst later. */
  private static final long MAX_AGE_NANOS = 5 * SECOND_NANOS;

  private static final Duration UNLIMITED_INTERVAL = Duration.ofMillis(1);

  private @Nullable Integer limit;
  private int left;
  private long nextNanos;
  private boolean requested;
  private boolean refused;
  private long refusedNanos;

  void limit(@Nullable Integer perSecond) {
    limit = perSecond;
  }

  @Nullable Integer limit() {
    return limit;
  }

  /** Uses one permit, if one is available now. */
  boolean tryAcquire(long nowNanos) {
    if (limit == null) {
      return true;
    }
    if (left > 0 && nowNanos - nextNanos > MAX_AGE_NANOS) {
      left = 0;
    }
    if (left == 0 || nowNanos < nextNanos) {
      return false;
    }
    left--;
    nextNanos += SECOND_NANOS / limit;
    return true;
  }

  /** The share to request now; 0 without a limit, or while a share is left or requested. */
  int wanted() {
    return limit == null || left > 0 || requested ? 0 : (limit + 9) / 10;
  }

  void request() {
    requested = true;
  }

  /** Adds the granted share, usable from a time on; 0 if the request was refused. */
  void grant(int share, long fromNanos) {
    requested = false;
    left = share;
    nextNanos = fromNanos;
    refused = share == 0;
    refusedNanos = fromNanos;
  }

  /** Whether the last request was refused less than a second ago. */
  boolean isRefused(long nowNanos) {
    return limit != null && refused && nowNanos - refusedNanos < SECOND_NANOS;
  }

  /** The queue length, reduced to the attempts that can start within a second. */
  int queueLimit(int queue) {
    return limit == null ? queue : Math.min(queue, limit);
  }

  /** The interval between the due times of deferred deliveries, which keeps a big backlog cheap. */
  Duration interval() {
    return limit == null ? UNLIMITED_INTERVAL : Duration.ofNanos(SECOND_NANOS / limit);
  }
}
