package dev.gameday.realtime.connection;

import java.util.concurrent.TimeUnit;

/**
 * Limits the rate of admissions, with a short burst, to leave processor time for the connected
 * clients when many reconnect at once. Not thread-safe.
 */
final class AdmissionRateLimiter {

  private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final long intervalNanos;
  private long nextNanos = System.nanoTime();

  /**
   * @param perSecond more than 0
   */
  AdmissionRateLimiter(int perSecond) {
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Whether one connection may be admitted now; if so, its permit is used. */
  boolean tryAcquire(long nowNanos) {
    if (nextNanos - nowNanos > 0) {
      return false;
    }
    nextNanos = Math.max(nextNanos, nowNanos - BURST_NANOS) + intervalNanos;
    return true;
  }

  /** The nanoseconds until the next permit; 0 or less if there is one. */
  long waitNanos(long nowNanos) {
    return nextNanos - nowNanos;
  }
}
