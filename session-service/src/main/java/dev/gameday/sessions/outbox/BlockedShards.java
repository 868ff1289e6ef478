package dev.gameday.sessions.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shards whose next row Kafka refuses, for good as far as one can tell: they wait, longer each
 * time, and the others go on. Used by the relay's thread only.
 */
final class BlockedShards {

  private static final Logger log = LoggerFactory.getLogger(BlockedShards.class);

  private static final Duration MIN_RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration MAX_RETRY_DELAY = Duration.ofMinutes(1);

  private final Map<Integer, Block> blocks = new HashMap<>();

  void block(OutboxRow row, Throwable reason) {
    Block before = blocks.get(row.shard());
    Duration pause = before == null ? MIN_RETRY_DELAY : before.pause.multipliedBy(2);
    pause = pause.compareTo(MAX_RETRY_DELAY) > 0 ? MAX_RETRY_DELAY : pause;
    blocks.put(row.shard(), new Block(System.nanoTime() + pause.toNanos(), pause));
    log.atError()
        .addKeyValue("event.action", "outbox.publish_failed")
        .addKeyValue("eventId", row.eventId())
        .addKeyValue(row.aggregate().logField(), row.aggregate().id())
        .addKeyValue("shard", row.shard())
        .addKeyValue("reason", reason.toString())
        .addKeyValue("retryInMs", pause.toMillis())
        .log("Kafka refuses an event; its shard waits for it");
  }

  boolean isBlocked(int shard) {
    Block block = blocks.get(shard);
    return block != null && System.nanoTime() - block.untilNanos < 0;
  }

  /** A row of the shard got through. */
  void clear(int shard) {
    blocks.remove(shard);
  }

  private record Block(long untilNanos, Duration pause) {}
}
