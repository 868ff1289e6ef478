package dev.gameday.realtime.connection;

import java.util.concurrent.TimeUnit;

/**
 * Lets clients in no faster than at a rate, but for a short burst: a crowd that reconnects at once
 * leaves the processors time for those who are here already. Whoever has to wait has been accepted,
 * so the kernel's queue doesn't overflow, which would cost a client seconds.
 */
final class ArrivalPace {

  private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final long intervalNanos;
  private long nextNanos = System.nanoTime();

  /**
   * @param perSecond more than 0
   */
  ArrivalPace(int perSecond) {
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** For how long the next has to wait; 0 or less for not at all. */
  synchronized long waitNanos(long nowNanos) {
    nextNanos = Math.max(nextNanos, nowNanos - BURST_NANOS) + intervalNanos;
    return nextNanos - nowNanos;
  }
}
