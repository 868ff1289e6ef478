package dev.gameday.realtime.connection;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one write to one connection consists of. A single range of a room's log is passed on as it
 * is; only frames of different origins are copied together.
 */
final class WriteBatch {

  /** What is sent at once at most, give or take a frame, so that a slow client pins no more. */
  static final int MAX_BYTES = 1 << 16;

  private @Nullable ByteBuffer frames;

  void add(ByteBuffer more) {
    ByteBuffer before = frames;
    if (before == null) {
      frames = more;
    } else {
      var merged = ByteBuffer.allocate(before.remaining() + more.remaining());
      frames = merged.put(before).put(more).flip();
    }
  }

  /** How many bytes still fit; an empty batch takes a frame of any size. */
  int space() {
    ByteBuffer before = frames;
    return before == null ? MAX_BYTES : MAX_BYTES - before.remaining();
  }

  @Nullable ByteBuffer frames() {
    return frames;
  }
}
