package dev.gameday.webhooks.replay;

import java.time.Duration;

/** Limits the rate of a replay. It catches up after a delay, within a bound. */
final class ReplayThrottle {

  /** The number of deliveries in one statement. */
  private static final int MAX_BATCH_SIZE = 500;

  private final long intervalNanos;
  private final long catchUpNanos;
  private long nextNanos;

  ReplayThrottle(Duration interval, Duration catchUp, long nowNanos) {
    this.intervalNanos = Math.max(1, interval.toNanos());
    this.catchUpNanos = catchUp.toNanos();
    this.nextNanos = nowNanos;
  }

  /** The number of deliveries that may be scheduled now. */
  int allowed(long nowNanos) {
    nextNanos = Math.max(nextNanos, nowNanos - catchUpNanos);
    return nextNanos > nowNanos
        ? 0
        : (int) Math.min(MAX_BATCH_SIZE, 1 + (nowNanos - nextNanos) / intervalNanos);
  }

  void used(int count) {
    nextNanos += count * intervalNanos;
  }
}
