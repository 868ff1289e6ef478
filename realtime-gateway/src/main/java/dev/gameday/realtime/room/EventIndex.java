package dev.gameday.realtime.room;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the events of a log by their position, so that nobody has to walk there. A ring that grows
 * with what is kept. One thread adds and removes, any number look.
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
   * @param event one behind the last that was added
   */
  void add(LoggedEvent event) {
    var present = ring;
    if (event.position - oldest.position >= present.length()) {
      present = grown(present);
      ring = present;
    }
    put(present, event);
  }

  /** Forgets all before an event. */
  void keepFrom(LoggedEvent event) {
    var present = ring;
    for (long position = oldest.position; position < event.position; position++) {
      present.set(slot(present, position), null);
    }
    oldest = event;
  }

  /** The event at a position; null if it isn't here any more, or not yet. */
  @Nullable LoggedEvent at(long position) {
    var present = ring;
    LoggedEvent event = present.get(slot(present, position));
    return event != null && event.position == position ? event : null;
  }

  private AtomicReferenceArray<@Nullable LoggedEvent> grown(
      AtomicReferenceArray<@Nullable LoggedEvent> present) {
    var larger = new AtomicReferenceArray<@Nullable LoggedEvent>(2 * present.length());
    for (LoggedEvent event = oldest; event != null; event = event.next) {
      put(larger, event);
    }
    return larger;
  }

  private static void put(AtomicReferenceArray<@Nullable LoggedEvent> ring, LoggedEvent event) {
    ring.set(slot(ring, event.position), event);
  }

  /** The length is a power of two; the position before the first event is negative. */
  private static int slot(AtomicReferenceArray<?> ring, long position) {
    return (int) (position & (ring.length() - 1));
  }
}
