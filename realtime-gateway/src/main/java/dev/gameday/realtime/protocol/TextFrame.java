package dev.gameday.realtime.protocol;

import java.nio.ByteBuffer;

/**
 * Encodes whole server text frames: final, unmasked, uncompressed (RFC 6455, section 5.2). Such a
 * frame is the same for every connection, so it is built once.
 */
public final class TextFrame {

  private static final byte FINAL_TEXT = (byte) 0x81;
  private static final int MAX_7_BIT_LENGTH = 125;
  private static final int MAX_16_BIT_LENGTH = 0xFFFF;
  private static final int LENGTH_16_BITS = 126;
  private static final int LENGTH_64_BITS = 127;

  private TextFrame() {}

  /** Puts the frame header before the text's UTF-8 bytes. */
  public static byte[] of(byte[] text) {
    int header = headerLength(text.length);
    var frame = ByteBuffer.allocate(header + text.length).put(FINAL_TEXT);
    switch (header) {
      case 2 -> frame.put((byte) text.length);
      case 4 -> frame.put((byte) LENGTH_16_BITS).putShort((short) text.length);
      default -> frame.put((byte) LENGTH_64_BITS).putLong(text.length);
    }
    return frame.put(text).array();
  }

  /** The header length of the frame at the buffer's position: 2, 4 or 10 bytes. */
  public static int headerLength(ByteBuffer frame) {
    return switch (frame.get(frame.position() + 1)) {
      case LENGTH_16_BITS -> 4;
      case LENGTH_64_BITS -> 10;
      default -> 2;
    };
  }

  /** The text length, in bytes, of the frame at the buffer's position. */
  public static int textLength(ByteBuffer frame) {
    int at = frame.position() + 1;
    return switch (frame.get(at)) {
      case LENGTH_16_BITS -> Short.toUnsignedInt(frame.getShort(at + 1));
      case LENGTH_64_BITS -> Math.toIntExact(frame.getLong(at + 1));
      default -> frame.get(at);
    };
  }

  private static int headerLength(int textLength) {
    if (textLength <= MAX_7_BIT_LENGTH) {
      return 2;
    }
    return textLength <= MAX_16_BIT_LENGTH ? 4 : 10;
  }
}
