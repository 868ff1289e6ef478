package dev.gameday.realtime.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets each event of a room through once, in the order of sequence where that is possible.
 * Sequences are dense from 1 and name an event for good, so a sequence that came through before is
 * a duplicate, whatever its record's place in Kafka. The rule for an event:
 *
 * <ol>
 *   <li>its sequence came through, or waits: a duplicate, dropped;
 *   <li>it is the next one, or the room's first: comes through, and then those that waited for it;
 *   <li>it is higher: waits for those between, but not longer than {@code patience} and not with
 *       more than {@code mostWaiting} others; then those between are given up;
 *   <li>it is lower: was given up, or is older than the room's first: comes through at once, late,
 *       out of order, but never dropped.
 * </ol>
 *
 * So a resend that reads 2, 1, 2 gives 1, 2 when the room knew that 1 was next, and 2, 1 when its
 * first event ever is that 2. For one thread.
 */
final class ReorderBuffer<E> {

  private final int mostWaiting;
  private final long patienceNanos;

  private final SeenSequences passed = new SeenSequences();
  private final TreeMap<Long, Waiting<E>> waiting = new TreeMap<>();

  ReorderBuffer(int mostWaiting, Duration patience) {
    this.mostWaiting = mostWaiting;
    this.patienceNanos = patience.toNanos();
  }

  /**
   * @param event null for one that can't be read: nothing waits for it
   * @return what comes through now, in order
   */
  List<E> admit(long sequence, @Nullable E event, long nowNanos) {
    if (passed.contains(sequence) || waiting.containsKey(sequence)) {
      return List.of();
    }
    var through = new ArrayList<E>(1);
    if (passed.isEmpty() || sequence <= passed.highest() + 1) {
      pass(sequence, event, through);
    } else {
      waiting.put(sequence, new Waiting<>(event, nowNanos));
      if (waiting.size() > mostWaiting) {
        passFirstWaiting(through);
      }
    }
    return through;
  }

  /** Lets through what has waited too long. */
  List<E> giveUpWaiting(long nowNanos) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    var through = new ArrayList<E>();
    while (!waiting.isEmpty()
        && nowNanos - waiting.firstEntry().getValue().sinceNanos >= patienceNanos) {
      passFirstWaiting(through);
    }
    return through;
  }

  private void passFirstWaiting(List<E> through) {
    var first = waiting.pollFirstEntry();
    pass(first.getKey(), first.getValue().event, through);
  }

  private void pass(long sequence, @Nullable E event, List<E> through) {
    passed.add(sequence);
    if (event != null) {
      through.add(event);
    }
    if (!waiting.isEmpty() && waiting.firstKey() == passed.highest() + 1) {
      passFirstWaiting(through);
    }
  }

  private record Waiting<E>(@Nullable E event, long sinceNanos) {}
}
