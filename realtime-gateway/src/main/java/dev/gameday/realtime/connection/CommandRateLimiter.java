package dev.gameday.realtime.connection;

/** How many commands a client may send: so many a minute, saved up to so many. For one thread. */
final class CommandRateLimiter {

  private static final double NANOS_PER_MINUTE = 60e9;

  private final int perMinute;
  private double left;
  private long countedNanos;

  CommandRateLimiter(int perMinute, long nowNanos) {
    this.perMinute = perMinute;
    this.left = perMinute;
    this.countedNanos = nowNanos;
  }

  /** Whether one more is allowed. */
  boolean tryAcquire(long nowNanos) {
    double earned = (nowNanos - countedNanos) / NANOS_PER_MINUTE * perMinute;
    left = Math.min(perMinute, left + earned);
    countedNanos = nowNanos;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
