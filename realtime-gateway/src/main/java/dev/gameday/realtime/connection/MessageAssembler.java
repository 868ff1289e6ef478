package dev.gameday.realtime.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.realtime.protocol.CloseCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.exception.CloseException;
import org.jspecify.annotations.Nullable;

/** Assembles text messages from frames. Holds memory only for a partial message. */
final class MessageAssembler {

  private static final int MAX_OVERSIZE_FACTOR = 16;

  private final int maxBytes;
  private @Nullable ByteArrayOutputStream partial;
  private long size;

  MessageAssembler(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * @return the message, if the frame completes it
   * @throws CloseException if the message is too large or not UTF-8
   */
  Optional<String> add(Frame frame) {
    ByteBuffer payload = frame.hasPayload() ? frame.getPayload() : ByteBuffer.allocate(0);
    ByteArrayOutputStream before = partial;
    size += payload.remaining();
    if (size > maxBytes) {
      partial = null;
      return rejectTooLarge(frame);
    }
    if (frame.isFin()) {
      size = 0;
    }
    if (before == null && frame.isFin()) {
      return Optional.of(decode(payload));
    }
    var all = before == null ? new ByteArrayOutputStream(payload.remaining()) : before;
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    all.writeBytes(bytes);
    partial = frame.isFin() ? null : all;
    return frame.isFin()
        ? Optional.of(decode(ByteBuffer.wrap(all.toByteArray())))
        : Optional.empty();
  }

  /**
   * Throws at the end of the message, or earlier if it is 16 times too large. A socket that is
   * closed with unread bytes is reset, and the client never receives the close code.
   */
  private Optional<String> rejectTooLarge(Frame frame) {
    if (frame.isFin() || size > MAX_OVERSIZE_FACTOR * (long) maxBytes) {
      throw new CloseException(
          CloseCode.MESSAGE_TOO_LARGE.number(),
          "a message may have at most " + maxBytes + " bytes");
    }
    return Optional.empty();
  }

  private static String decode(ByteBuffer text) {
    try {
      return UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw new CloseException(CloseCode.INVALID_TEXT.number(), "a text message must be UTF-8", e);
    }
  }
}
