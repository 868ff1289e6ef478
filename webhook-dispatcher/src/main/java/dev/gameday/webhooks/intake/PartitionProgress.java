package dev.gameday.webhooks.intake;

import dev.gameday.events.EventId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * How far one partition has come since it was assigned. The offset to commit is that behind the
 * longest prefix of records of which everything is durable.
 *
 * <p>Also tells apart events that came before in this assignment: the outbox relay may send one
 * again. Such a record needs nothing of its own, because the offset can't pass the earlier one
 * before that is done.
 */
final class PartitionProgress {

  private static final int MAX_REMEMBERED = 4_096;

  private final Queue<TrackedRecord> records = new ArrayDeque<>();
  private final Map<EventId, Boolean> recent = new LinkedHashMap<>();

  private long next = -1;
  private long committed = -1;

  /**
   * @param deliveries how many it led to
   */
  TrackedRecord track(long offset, int deliveries) {
    TrackedRecord record = TrackedRecord.of(offset, deliveries);
    records.add(record);
    return record;
  }

  /**
   * @param step done once everything before it is durable
   */
  void trackWaiting(long offset, Consumer<TrackedRecord> step) {
    records.add(TrackedRecord.waiting(offset, step));
  }

  /** Starts the steps that have nothing left to wait for. */
  void startWaiting() {
    for (TrackedRecord record : records) {
      if (!record.start()) {
        return;
      }
    }
  }

  /** False if the event came before. */
  boolean isNew(EventId event) {
    boolean known = recent.put(event, true) != null;
    if (recent.size() > MAX_REMEMBERED) {
      var eldest = recent.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return !known;
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
