package dev.gameday.sessions.outbox;

import java.time.Duration;

/**
 * The right to send the rows of a shard.
 *
 * @param epoch fencing token, incremented when the shard changes its holder
 * @param endNanos earliest end of the lease, by this JVM's monotonic clock
 */
record Lease(int shard, long epoch, long endNanos) {

  boolean lasts(Duration duration, long nowNanos) {
    return endNanos - nowNanos > duration.toNanos();
  }
}
