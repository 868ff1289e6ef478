package dev.gameday.webhooks.intake;

import dev.gameday.events.EventId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * The progress of one partition since its assignment. The offset to commit follows the longest
 * prefix of durable records.
 *
 * <p>It also detects repeated events, as the outbox relay may send one twice. A repeated record
 * needs no deliveries, because the offset can't pass the earlier record before its deliveries are
 * durable.
 */
final class PartitionProgress {

  private static final int MAX_REMEMBERED = 4_096;

  private final Queue<TrackedRecord> records = new ArrayDeque<>();
  private final SequencedMap<EventId, Boolean> recent = new LinkedHashMap<>();

  private long next = -1;
  private long committed = -1;

  /**
   * Adds a record.
   *
   * @param deliveries number of its deliveries
   */
  TrackedRecord track(long offset, int deliveries) {
    TrackedRecord record = TrackedRecord.of(offset, deliveries);
    records.add(record);
    return record;
  }

  /** Adds a record whose step starts once all earlier records are durable. */
  void trackWaiting(long offset, Consumer<TrackedRecord> step) {
    records.add(TrackedRecord.waiting(offset, step));
  }

  /** Starts the steps that need not wait any more. */
  void startWaiting() {
    for (TrackedRecord record : records) {
      if (!record.start()) {
        return;
      }
    }
  }

  /** Whether the event was not consumed before in this assignment, as far as it is remembered. */
  boolean isNew(EventId event) {
    boolean seen = recent.put(event, true) != null;
    if (recent.size() > MAX_REMEMBERED) {
      recent.pollFirstEntry();
    }
    return !seen;
  }

  /** The offset to commit, if it has moved since the last commit. */
  OptionalLong toCommit() {
    while (!records.isEmpty() && records.element().isDone()) {
      next = Math.max(next, records.remove().offset() + 1);
    }
    return next > committed ? OptionalLong.of(next) : OptionalLong.empty();
  }

  void committed(long offset) {
    committed = Math.max(committed, offset);
  }
}
