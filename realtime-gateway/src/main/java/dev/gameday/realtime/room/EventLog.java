package dev.gameday.realtime.room;

import dev.gameday.realtime.protocol.EventFrame;
import dev.gameday.realtime.protocol.RoomKey;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of a room as ready-made WebSocket frames, bounded by count, bytes and age. It
 * is both the queue of every subscriber and the history for resuming clients.
 *
 * <p>One thread appends; any number of threads read. Frames lie back to back in chunks: all frames
 * behind a cursor form one range of bytes, shared by all connections. A byte of a chunk is written
 * only once, because a slow send may still refer to it.
 */
final class EventLog {

  private static final int MIN_CHUNK_BYTES = 1 << 10;
  private static final int MAX_CHUNK_BYTES = 1 << 16;

  private final int maxEvents;
  private final long maxBytes;

  private final EventIndex index;

  private byte[] chunk = new byte[0];
  private int used;

  /** The event before the oldest kept one; a cursor before it has lost events. */
  private volatile LoggedEvent beforeOldest;

  private volatile LoggedEvent newest;

  EventLog(RoomKey room, int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
    this.beforeOldest = LoggedEvent.beforeAll(room);
    this.newest = beforeOldest;
    this.index = new EventIndex(beforeOldest);
  }

  void append(RoomKey room, long sequence, byte[] frame, long nowNanos) {
    if (chunk.length - used < frame.length) {
      int size = Math.clamp(chunk.length * 2L, MIN_CHUNK_BYTES, MAX_CHUNK_BYTES);
      chunk = new byte[Math.max(size, frame.length)];
      used = 0;
    }
    System.arraycopy(frame, 0, chunk, used, frame.length);
    LoggedEvent previous = newest;
    var event =
        new LoggedEvent(previous, room, sequence, chunk, used, used + frame.length, nowNanos);
    used += frame.length;
    index.add(event); // before readers can see its position
    previous.next = event;
    newest = event;
    trim(event);
  }

  private void trim(LoggedEvent event) {
    LoggedEvent oldest = beforeOldest;
    while (event.position - oldest.position > maxEvents
        || (event.endOffset - oldest.endOffset > maxBytes && oldest.next != event)) {
      LoggedEvent next = oldest.next;
      if (next == null) {
        throw new IllegalStateException("the oldest event is always linked to the newest");
      }
      oldest = next;
    }
    keepBehind(oldest);
  }

  /** Removes the events that were logged before a time. */
  void trimOlderThan(long nanos) {
    LoggedEvent oldest = beforeOldest;
    LoggedEvent next = oldest.next;
    while (next != null && next.loggedNanos - nanos < 0) {
      oldest = next;
      next = oldest.next;
    }
    keepBehind(oldest);
  }

  private void keepBehind(LoggedEvent event) {
    beforeOldest = event;
    index.keepFrom(event);
  }

  /**
   * Restarts the log, as after the loss of a database: later events have no relation to earlier
   * ones. Every cursor is lost, and a client that resumes gets {@code recovered: false}.
   */
  void startOver() {
    LoggedEvent boundary = LoggedEvent.afterRestart(newest);
    index.add(boundary);
    keepBehind(boundary);
    newest = boundary;
  }

  /** Whether the log has another event with this sequence. For the appending thread only. */
  boolean contradicts(long sequence, byte[] frame) {
    LoggedEvent event = firstToReach(sequence);
    // Otherwise it arrived late: behind higher sequences, but before the ordered tail.
    while (event != null && event.sequence() != sequence) {
      event = event.sequence() >= newest.orderedFrom ? null : event.next;
    }
    return event != null && !event.frame().equals(ByteBuffer.wrap(frame));
  }

  /**
   * Searches for the first event whose highest sequence reaches this one. The highest sequence
   * never decreases along the log, which allows a binary search.
   */
  private @Nullable LoggedEvent firstToReach(long sequence) {
    long low = beforeOldest.position + 1;
    long high = newest.position + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      LoggedEvent event = index.at(middle);
      if (event != null && event.highest < sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return index.at(low);
  }

  LoggedEvent newest() {
    return newest;
  }

  /** The event after a position; null if there is none yet, or it has been removed. */
  @Nullable LoggedEvent after(long position) {
    return position < newest.position ? index.at(position + 1) : null;
  }

  LoggedEvent beforeOldest() {
    return beforeOldest;
  }

  /**
   * Finds the event behind which a client resumes that has received everything up to a sequence.
   * Empty if a later event is missing here or out of order. Also empty if the client is ahead of
   * this log: it may come from a gateway that has read further, or from another database.
   *
   * @param id the id of the client's last event, which must then be in the log; null if unknown
   */
  Optional<LoggedEvent> find(long sequence, @Nullable String id) {
    return find(sequence)
        .filter(event -> id == null || EventFrame.isOf(event.frame(), id, sequence));
  }

  /**
   * Computes the position from the sequence: in the ordered tail both increase by one per event.
   */
  private Optional<LoggedEvent> find(long sequence) {
    LoggedEvent last = newest;
    if (sequence > last.highest || sequence + 1 < last.orderedFrom || last.highest == 0) {
      return Optional.empty();
    }
    return Optional.ofNullable(index.at(last.position - (last.highest - sequence)))
        .filter(event -> event.position >= beforeOldest.position);
  }
}
