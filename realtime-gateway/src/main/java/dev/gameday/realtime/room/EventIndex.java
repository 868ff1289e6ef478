package dev.gameday.realtime.room;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the events of a log by position in constant time. A ring that grows with the log. One
 * thread adds and removes; any number of threads read.
 */
final class EventIndex {

  private static final int MIN_CAPACITY = 8;

  private volatile AtomicReferenceArray<@Nullable LoggedEvent> ring =
      new AtomicReferenceArray<>(MIN_CAPACITY);

  private LoggedEvent oldest;

  EventIndex(LoggedEvent first) {
    this.oldest = first;
    put(ring, first);
  }

  /**
   * @param event the successor of the last added event
   */
  void add(LoggedEvent event) {
    var current = ring;
    if (event.position - oldest.position >= current.length()) {
      current = grown(current);
      ring = current;
    }
    put(current, event);
  }

  /** Removes all events before this one. */
  void keepFrom(LoggedEvent event) {
    var current = ring;
    for (long position = oldest.position; position < event.position; position++) {
      current.set(slot(current, position), null);
    }
    oldest = event;
  }

  /** The event at a position; null if it has been removed or not been added yet. */
  @Nullable LoggedEvent at(long position) {
    var current = ring;
    LoggedEvent event = current.get(slot(current, position));
    return event != null && event.position == position ? event : null;
  }

  private AtomicReferenceArray<@Nullable LoggedEvent> grown(
      AtomicReferenceArray<@Nullable LoggedEvent> current) {
    var larger = new AtomicReferenceArray<@Nullable LoggedEvent>(2 * current.length());
    for (LoggedEvent event = oldest; event != null; event = event.next) {
      put(larger, event);
    }
    return larger;
  }

  private static void put(AtomicReferenceArray<@Nullable LoggedEvent> ring, LoggedEvent event) {
    ring.set(slot(ring, event.position), event);
  }

  /**
   * Maps a position to its slot. The length is a power of two, and the position before the first
   * event is negative, so a mask replaces the remainder.
   */
  private static int slot(AtomicReferenceArray<?> ring, long position) {
    return (int) (position & (ring.length() - 1));
  }
}
