package dev.gameday.webhooks.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a lane may start an attempt, if its webhook has a rate. It spends small shares of that
 * rate one by one, at the times that they stand for; {@link SharedRateLimits} gives them out to all
 * replicas. Not thread-safe.
 */
final class EndpointRateLimiter {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  /** A share that wasn't spent in time is no reason to hurry later. */
  private static final long MAX_AGE_NANOS = 5 * SECOND_NANOS;

  private static final Duration UNLIMITED_INTERVAL = Duration.ofMillis(1);

  private @Nullable Integer limit;
  private int left;
  private long nextNanos;
  private boolean asking;
  private boolean refused;
  private long refusedNanos;

  void limit(@Nullable Integer perSecond) {
    limit = perSecond;
  }

  @Nullable Integer limit() {
    return limit;
  }

  /** Spends one. */
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

  /** How many to ask for now: 0 if some are left, or asked for, or none are needed. */
  int wanted() {
    return limit == null || left > 0 || asking ? 0 : (limit + 9) / 10;
  }

  void ask() {
    asking = true;
  }

  /** The answer: so many from that time on, or none. */
  void grant(int share, long fromNanos) {
    asking = false;
    left = share;
    nextNanos = fromNanos;
    refused = share == 0;
    refusedNanos = fromNanos;
  }

  /** Whether it was given none, and asking again makes no sense yet. */
  boolean isSpent(long nowNanos) {
    return limit != null && refused && nowNanos - refusedNanos < SECOND_NANOS;
  }

  /** How many may wait without waiting for long. */
  int patience(int queue) {
    return limit == null ? queue : Math.min(queue, limit);
  }

  /** The time from one that didn't fit to the next, so that a big backlog stays cheap to keep. */
  Duration interval() {
    return limit == null ? UNLIMITED_INTERVAL : Duration.ofNanos(SECOND_NANOS / limit);
  }
}
