package dev.gameday.realtime.room;

import dev.gameday.realtime.protocol.RoomKey;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an {@link EventLog}, linked to the next. Any thread can follow the links without a
 * lock: all other fields are set before the link to the entry is published.
 */
public final class LoggedEvent {

  private final RoomKey room;
  private final long sequence;

  /** The highest sequence in the log up to this event. */
  final long highest;

  /** The first sequence from which the log, up to this event, is dense and in order. */
  final long orderedFrom;

  final byte[] chunk;
  final int start;
  final int end;

  /** The position in the log: that of the previous event plus one. */
  final long position;

  /** The total length, in bytes, of all frames up to and including this one. */
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

  /** Creates the boundary before a log's first event. */
  static LoggedEvent beforeAll(RoomKey room) {
    return new LoggedEvent(room, -1, 0, 0);
  }

  /**
   * Creates the boundary before the first event of a restarted log. It skips a position, so no
   * cursor before it can reach it.
   */
  static LoggedEvent afterRestart(LoggedEvent last) {
    return new LoggedEvent(last.room, last.position + 2, last.endOffset, last.loggedNanos);
  }

  public RoomKey room() {
    return room;
  }

  public long sequence() {
    return sequence;
  }

  /** Whether both events' frames lie in the same chunk. */
  @SuppressWarnings({"ReferenceEquality", "ArrayEquals"}) // the same array, not an equal one
  boolean sharesChunk(LoggedEvent other) {
    return chunk == other.chunk;
  }

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
