package dev.gameday.sessions.outbox;

import java.time.Duration;

/**
 * The right to send the rows of a shard.
 *
 * @param epoch grows each time that the shard changes hands: the fencing token
 * @param endNanos when it ends at the earliest, by this JVM's monotonic clock
 */
record Lease(int shard, long epoch, long endNanos) {

  boolean lasts(Duration duration, long nowNanos) {
    return endNanos - nowNanos > duration.toNanos();
  }
}
