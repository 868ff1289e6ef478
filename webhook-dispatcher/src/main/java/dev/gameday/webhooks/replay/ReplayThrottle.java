package dev.gameday.webhooks.replay;

import java.time.Duration;

/** Lets so many through in a time, and makes up for no more than a short delay. */
final class ReplayThrottle {

  /** As many as go into one statement. */
  private static final int MAX_BATCH_SIZE = 500;

  private final long intervalNanos;
  private final long catchUpNanos;
  private long nextNanos;

  ReplayThrottle(Duration interval, Duration catchUp, long nowNanos) {
    this.intervalNanos = Math.max(1, interval.toNanos());
    this.catchUpNanos = catchUp.toNanos();
    this.nextNanos = nowNanos;
  }

  /** How many are let through now. */
  int allowed(long nowNanos) {
    nextNanos = Math.max(nextNanos, nowNanos - catchUpNanos);
    return nextNanos > nowNanos
        ? 0
        : (int) Math.min(MAX_BATCH_SIZE, 1 + (nowNanos - nextNanos) / intervalNanos);
  }

  void took(int count) {
    nextNanos += count * intervalNanos;
  }
}
