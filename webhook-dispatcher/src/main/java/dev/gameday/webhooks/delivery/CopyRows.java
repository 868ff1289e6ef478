package dev.gameday.webhooks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Rows in the binary format of {@code COPY} (PostgreSQL's documentation of COPY, "Binary Format").
 * Each row starts with {@link #row}, followed by its columns in order.
 */
final class CopyRows {

  /** The signature, no flags and no header extension. */
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final short END = -1;
  private static final int NULL = -1;
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private ByteBuffer buffer;

  CopyRows(int expectedBytes) {
    buffer = ByteBuffer.allocate(HEADER.length + expectedBytes).put(HEADER);
  }

  CopyRows row(int columns) {
    room(Short.BYTES).putShort((short) columns);
    return this;
  }

  CopyRows integer(@Nullable Integer value) {
    if (value == null) {
      return addNull();
    }
    room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
    return this;
  }

  CopyRows bigint(long value) {
    room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    return this;
  }

  CopyRows uuid(UUID value) {
    room(Integer.BYTES + 2 * Long.BYTES)
        .putInt(2 * Long.BYTES)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
    return this;
  }

  /** Adds a {@code timestamptz}: microseconds since 2000. */
  CopyRows time(Instant value) {
    return bigint(EPOCH.until(value, ChronoUnit.MICROS));
  }

  CopyRows text(@Nullable String value) {
    return value == null ? addNull() : bytes(value.getBytes(UTF_8));
  }

  CopyRows bytes(byte[] value) {
    room(Integer.BYTES + value.length).putInt(value.length).put(value);
    return this;
  }

  private CopyRows addNull() {
    room(Integer.BYTES).putInt(NULL);
    return this;
  }

  /**
   * Sends the rows; none can be added afterwards.
   *
   * @return number of copied rows
   */
  long copy(String sql, BaseConnection connection) throws SQLException {
    room(Short.BYTES).putShort(END);
    CopyIn copy = new CopyManager(connection).copyIn(sql);
    try {
      copy.writeToCopy(buffer.array(), 0, buffer.position());
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int size = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
      buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), size)).position(buffer.position());
    }
    return buffer;
  }
}
