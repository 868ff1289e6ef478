package dev.gameday.realtime.connection;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one write to one connection. A single range of a room's log is passed on without a
 * copy; only frames of different sources are copied together.
 */
final class WriteBatch {

  /** The largest write, give or take a frame. It limits the memory that a slow client retains. */
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

  /** The bytes that still fit; an empty batch accepts a frame of any size. */
  int space() {
    ByteBuffer before = frames;
    return before == null ? MAX_BYTES : MAX_BYTES - before.remaining();
  }

  @Nullable ByteBuffer frames() {
    return frames;
  }
}
