package dev.gameday.sessions.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shards whose next row Kafka rejects with an error that retries are unlikely to resolve. Such a
 * shard is retried with a growing delay while the others continue. Only the relay's thread uses it.
 */
final class BlockedShards {

  private static final Logger log = LoggerFactory.getLogger(BlockedShards.class);

  private static final Duration MIN_RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration MAX_RETRY_DELAY = Duration.ofMinutes(1);

  private final Map<Integer, Block> blocks = new HashMap<>();

  void block(OutboxRow row, Throwable reason) {
    Block before = blocks.get(row.shard());
    Duration delay = before == null ? MIN_RETRY_DELAY : before.delay.multipliedBy(2);
    delay = delay.compareTo(MAX_RETRY_DELAY) > 0 ? MAX_RETRY_DELAY : delay;
    blocks.put(row.shard(), new Block(System.nanoTime() + delay.toNanos(), delay));
    log.atError()
        .addKeyValue("event.action", "outbox.publish_failed")
        .addKeyValue("eventId", row.eventId())
        .addKeyValue(row.aggregate().logField(), row.aggregate().id())
        .addKeyValue("shard", row.shard())
        .addKeyValue("reason", reason.toString())
        .addKeyValue("retryInMs", delay.toMillis())
        .log("Cannot publish event that Kafka rejects; retrying");
  }

  boolean isBlocked(int shard) {
    Block block = blocks.get(shard);
    return block != null && System.nanoTime() - block.untilNanos < 0;
  }

  /** Unblocks the shard after Kafka has acknowledged one of its rows. */
  void clear(int shard) {
    blocks.remove(shard);
  }

  private record Block(long untilNanos, Duration delay) {}
}
