package dev.gameday.realtime.room;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a room's log, and all that a subscription costs. For one thread at a time.
 *
 * <p>It is a number and not a reference to an event: thousands of cursors move with every event,
 * and references from old objects to new ones are what a collector has to keep track of.
 *
 * <p>Check {@link #isLost} before reading: what follows a lost cursor isn't what follows in the
 * log.
 */
public final class RoomCursor {

  private final EventLog log;
  private final long startedAfter;

  /** Those of the last event that was read, or passed over. */
  private long position;

  private long endOffset;
  private long highest;

  RoomCursor(EventLog log, LoggedEvent last) {
    this.log = log;
    this.startedAfter = last.highest;
    moveTo(last);
  }

  private void moveTo(LoggedEvent last) {
    position = last.position;
    endOffset = last.endOffset;
    highest = last.highest;
  }

  /** The highest sequence that was in the log before the first event that this cursor reads. */
  public long startedAfter() {
    return startedAfter;
  }

  /** The highest sequence that is read, or passed over by beginning later. */
  public long sequence() {
    return highest;
  }

  /** Whether this cursor began in a log without events and has read none since. */
  public boolean isFresh() {
    return highest == 0;
  }

  /** Whether events that this cursor hasn't read are gone from the log. */
  public boolean isLost() {
    return position < log.beforeOldest().position;
  }

  public long bytesBehind() {
    return log.newest().endOffset - endOffset;
  }

  /** The next event, which is thereby read. */
  public Optional<LoggedEvent> next() {
    LoggedEvent next = log.after(position);
    if (next != null) {
      moveTo(next);
    }
    return Optional.ofNullable(next);
  }

  /**
   * Reads on, as far as one range of bytes goes.
   *
   * @param maxBytes where to stop, but one event is always read
   * @return frames back to back, to be left unchanged; null if there is nothing to read
   */
  public @Nullable ByteBuffer read(int maxBytes) {
    LoggedEvent first = log.after(position);
    if (first == null) {
      return null;
    }
    LoggedEvent end = log.newest();
    if (!end.sharesChunk(first) || end.end - first.start > maxBytes) {
      end = lastWithin(first, maxBytes);
    }
    moveTo(end);
    return ByteBuffer.wrap(first.chunk, first.start, end.end - first.start);
  }

  private static LoggedEvent lastWithin(LoggedEvent first, int maxBytes) {
    LoggedEvent end = first;
    LoggedEvent next = first.next;
    while (next != null && next.sharesChunk(first) && next.end - first.start <= maxBytes) {
      end = next;
      next = end.next;
    }
    return end;
  }
}
