package dev.gameday.realtime.room;

import dev.gameday.realtime.protocol.EventFrame;
import dev.gameday.realtime.protocol.RoomKey;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of a room as ready-made WebSocket frames, bounded by count, bytes and age. It
 * is the queue of every subscriber and the history for those who resume, at once.
 *
 * <p>One thread appends, any number read. Frames lie back to back in chunks, so that everything
 * behind a cursor is one range of bytes that all connections share. A chunk is never written twice:
 * a slow send may still hold it.
 */
final class EventLog {

  private static final int MIN_CHUNK_BYTES = 1 << 10;
  private static final int MAX_CHUNK_BYTES = 1 << 16;

  private final int maxEvents;
  private final long maxBytes;

  private final EventIndex index;

  private byte[] chunk = new byte[0];
  private int used;

  /** The event before the oldest that is kept; a cursor left of it has lost events. */
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
    index.add(event); // before anyone can look for it
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

  /** Forgets what was logged before then. */
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
   * Begins again, as after the loss of a database: what follows has nothing to do with what was
   * before. Every cursor is lost by it, and whoever resumes learns that it can't.
   */
  void startOver() {
    LoggedEvent boundary = LoggedEvent.beforeAllFurther(newest);
    index.add(boundary);
    keepBehind(boundary);
    newest = boundary;
  }

  /** Whether another event than this is here under its sequence. For the thread that appends. */
  boolean contradicts(long sequence, byte[] frame) {
    LoggedEvent event = firstToReach(sequence);
    // If it isn't that one, it came late: behind higher ones, but not in what is in order.
    while (event != null && event.sequence() != sequence) {
      event = event.sequence() >= newest.orderedFrom ? null : event.next;
    }
    return event != null && !event.frame().equals(ByteBuffer.wrap(frame));
  }

  /** The highest sequence never falls along the log, so it can be searched by halves. */
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

  /** The event that follows a place; null if there is none yet, or it is gone. */
  @Nullable LoggedEvent after(long position) {
    return position < newest.position ? index.at(position + 1) : null;
  }

  LoggedEvent beforeOldest() {
    return beforeOldest;
  }

  /**
   * The event behind which a client goes on that has seen everything up to a sequence; empty if
   * what it misses isn't all here, in order. A client that claims to know more than this log does
   * not get one either: it may come from another gateway that is ahead, or from another database.
   *
   * @param id of the client's last event; if it is given, that event must be here
   */
  Optional<LoggedEvent> find(long sequence, @Nullable String id) {
    return find(sequence)
        .filter(event -> id == null || EventFrame.isOf(event.frame(), id, sequence));
  }

  /** In what is dense and in order, positions count as sequences do. */
  private Optional<LoggedEvent> find(long sequence) {
    LoggedEvent last = newest;
    if (sequence > last.highest || sequence + 1 < last.orderedFrom || last.highest == 0) {
      return Optional.empty();
    }
    return Optional.ofNullable(index.at(last.position - (last.highest - sequence)))
        .filter(event -> event.position >= beforeOldest.position);
  }
}
