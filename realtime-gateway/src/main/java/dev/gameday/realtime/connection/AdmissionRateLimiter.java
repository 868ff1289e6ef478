package dev.gameday.realtime.connection;

import java.util.concurrent.TimeUnit;

/**
 * Lets connections in no faster than at a rate, but for a short burst: a crowd that comes back at
 * once leaves the processors time for those who are here already. Not for several threads at once.
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

  /** Whether one may come now; if so, that was its turn. */
  boolean tryAcquire(long nowNanos) {
    if (nextNanos - nowNanos > 0) {
      return false;
    }
    nextNanos = Math.max(nextNanos, nowNanos - BURST_NANOS) + intervalNanos;
    return true;
  }

  /** For how long the next has to wait; 0 or less for not at all. */
  long waitNanos(long nowNanos) {
    return nextNanos - nowNanos;
  }
}
