package dev.gameday.realtime.room;

import dev.gameday.realtime.protocol.RoomKey;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an {@link EventLog}, linked to the next. Whoever holds one can read on from it, in
 * any thread, without a lock; everything but the link is fixed before the link to it is set.
 */
public final class LoggedEvent {

  private final RoomKey room;
  private final long sequence;

  /** The highest sequence up to here. */
  final long highest;

  /** From this sequence on, the log up to here is dense and in order. */
  final long orderedFrom;

  final byte[] chunk;
  final int start;
  final int end;

  /** Its place in the log: that of the event before it and one. */
  final long position;

  /** How many bytes the log has had up to the end of this one. */
  final long endOffset;

  final long loggedNanos;

  volatile @Nullable LoggedEvent next;

  LoggedEvent(
      LoggedEvent previous,
      RoomKey room,
      long sequence,
      byte[] chunk,
      int start,
      int end,
      long nowNanos) {
    this.room = room;
    this.sequence = sequence;
    this.highest = Math.max(previous.highest, sequence);
    this.orderedFrom = orderedFrom(previous, sequence);
    this.chunk = chunk;
    this.start = start;
    this.end = end;
    this.position = previous.position + 1;
    this.endOffset = previous.endOffset + (end - start);
    this.loggedNanos = nowNanos;
  }

  private LoggedEvent(RoomKey room, long position, long endOffset, long loggedNanos) {
    this.room = room;
    this.sequence = 0;
    this.highest = 0;
    this.orderedFrom = 1;
    this.chunk = new byte[0];
    this.start = 0;
    this.end = 0;
    this.position = position;
    this.endOffset = endOffset;
    this.loggedNanos = loggedNanos;
  }

  /** What stands before a log's first event. */
  static LoggedEvent beforeAll(RoomKey room) {
    return new LoggedEvent(room, -1, 0, 0);
  }

  /**
   * What stands before the first event of a log that starts over; nothing leads there, as it leaves
   * a place out.
   */
  static LoggedEvent beforeAllFurther(LoggedEvent last) {
    return new LoggedEvent(last.room, last.position + 2, last.endOffset, last.loggedNanos);
  }

  public RoomKey room() {
    return room;
  }

  public long sequence() {
    return sequence;
  }

  /** Whether this event's bytes are in the same piece of memory as another's. */
  @SuppressWarnings({"ReferenceEquality", "ArrayEquals"}) // the same array, not an equal one
  boolean sharesChunk(LoggedEvent other) {
    return chunk == other.chunk;
  }

  /** This event's frame. */
  public ByteBuffer frame() {
    return ByteBuffer.wrap(chunk, start, end - start);
  }

  private static long orderedFrom(LoggedEvent previous, long sequence) {
    if (sequence == previous.highest + 1) {
      return previous.orderedFrom;
    }
    return sequence > previous.highest ? sequence : previous.highest + 1;
  }
}
