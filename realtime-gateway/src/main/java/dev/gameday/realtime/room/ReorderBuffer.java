package dev.gameday.realtime.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Releases each event of a room once, in the order of sequences where possible. Sequences are dense
 * from 1 and never reused, so a repeated sequence is a duplicate, whatever its record's offset. The
 * rules:
 *
 * <ol>
 *   <li>A sequence that has been released or is waiting is a duplicate and is dropped.
 *   <li>The next sequence, or the room's first, is released, followed by the events that waited for
 *       it.
 *   <li>A higher sequence waits for those between, at most for {@code gapTimeout} and with at most
 *       {@code maxWaiting} others. Then the buffer skips the missing ones.
 *   <li>A lower sequence was skipped, or is older than the room's first. It is released at once:
 *       late and out of order, but never dropped.
 * </ol>
 *
 * A resend that reads 2, 1, 2 yields 1, 2 if the room expected 1, and 2, 1 if that 2 is its first
 * event. For one thread.
 */
final class ReorderBuffer<E> {

  private final int maxWaiting;
  private final long gapTimeoutNanos;

  private final SeenSequences released = new SeenSequences();
  private final TreeMap<Long, Waiting<E>> waiting = new TreeMap<>();

  ReorderBuffer(int maxWaiting, Duration gapTimeout) {
    this.maxWaiting = maxWaiting;
    this.gapTimeoutNanos = gapTimeout.toNanos();
  }

  /**
   * @param event null for an unreadable event, which is only skipped
   * @return the events to release now, in order
   */
  List<E> admit(long sequence, @Nullable E event, long nowNanos) {
    if (released.contains(sequence) || waiting.containsKey(sequence)) {
      return List.of();
    }
    var ready = new ArrayList<E>(1);
    if (released.isEmpty() || sequence <= released.highest() + 1) {
      release(sequence, event, ready);
    } else {
      waiting.put(sequence, new Waiting<>(event, nowNanos));
      if (waiting.size() > maxWaiting) {
        releaseFirstWaiting(ready);
      }
    }
    return ready;
  }

  /** Releases the events that have waited for the timeout. */
  List<E> releaseExpired(long nowNanos) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    var ready = new ArrayList<E>();
    while (!waiting.isEmpty()
        && nowNanos - waiting.firstEntry().getValue().sinceNanos >= gapTimeoutNanos) {
      releaseFirstWaiting(ready);
    }
    return ready;
  }

  private void releaseFirstWaiting(List<E> ready) {
    var first = waiting.pollFirstEntry();
    release(first.getKey(), first.getValue().event, ready);
  }

  private void release(long sequence, @Nullable E event, List<E> ready) {
    released.add(sequence);
    if (event != null) {
      ready.add(event);
    }
    if (!waiting.isEmpty() && waiting.firstKey() == released.highest() + 1) {
      releaseFirstWaiting(ready);
    }
  }

  private record Waiting<E>(@Nullable E event, long sinceNanos) {}
}
