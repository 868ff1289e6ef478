package dev.gameday.realtime.room;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A position in a room's log, and the whole cost of a subscription. For one thread at a time.
 *
 * <p>It holds a number, not a reference to an event. Thousands of cursors move with every event,
 * and a garbage collector has to track references from old objects to new ones.
 *
 * <p>Check {@link #isLost} before reading: events behind a lost cursor may be missing.
 */
public final class RoomCursor {

  private final EventLog log;
  private final long startedAfter;

  /** The position of the last event that was read or skipped; so are the two fields below. */
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

  /** The highest sequence in the log before the first event that this cursor reads. */
  public long startedAfter() {
    return startedAfter;
  }

  /** The highest sequence up to the cursor, read or skipped at its start. */
  public long sequence() {
    return highest;
  }

  /** Whether this cursor started in an empty log and has read nothing since. */
  public boolean isFresh() {
    return highest == 0;
  }

  /** Whether the log has removed events that this cursor hasn't read. */
  public boolean isLost() {
    return position < log.beforeOldest().position;
  }

  public long bytesBehind() {
    return log.newest().endOffset - endOffset;
  }

  /** Reads the next event; empty at the end of the log. */
  public Optional<LoggedEvent> next() {
    LoggedEvent next = log.after(position);
    if (next != null) {
      moveTo(next);
    }
    return Optional.ofNullable(next);
  }

  /**
   * Reads the next frames that lie in one range of bytes.
   *
   * @param maxBytes the limit, which a single event may exceed
   * @return frames back to back, not to be modified; null at the end of the log
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
