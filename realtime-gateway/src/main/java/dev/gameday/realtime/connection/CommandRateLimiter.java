package dev.gameday.realtime.connection;

/**
 * Limits a client's commands per minute, with a burst of one minute's commands. Not thread-safe.
 */
final class CommandRateLimiter {

  private static final double NANOS_PER_MINUTE = 60e9;

  private final int perMinute;
  private double permits;
  private long refilledNanos;

  CommandRateLimiter(int perMinute, long nowNanos) {
    this.perMinute = perMinute;
    this.permits = perMinute;
    this.refilledNanos = nowNanos;
  }

  /** Whether one more command is allowed; if so, its permit is used. */
  boolean tryAcquire(long nowNanos) {
    double refill = (nowNanos - refilledNanos) / NANOS_PER_MINUTE * perMinute;
    permits = Math.min(perMinute, permits + refill);
    refilledNanos = nowNanos;
    if (permits < 1) {
      return false;
    }
    permits--;
    return true;
  }
}
