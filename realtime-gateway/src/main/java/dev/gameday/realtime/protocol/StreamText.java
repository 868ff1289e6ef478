package dev.gameday.realtime.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The WebSocket's messages as server-sent events. The event id is a sequence, which a client sends
 * back as {@code Last-Event-ID} when it reconnects.
 */
public final class StreamText {

  private static final byte[] KEEPALIVE = ":\n\n".getBytes(UTF_8);

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  /**
   * @param frame a whole text frame; neither its content nor its position changes
   */
  public void add(long sequence, ByteBuffer frame) {
    text.writeBytes(("id: " + sequence + "\n").getBytes(UTF_8));
    add(frame);
  }

  public void add(ByteBuffer frame) {
    text.writeBytes("data: ".getBytes(UTF_8));
    int header = TextFrame.headerLength(frame);
    byte[] message = new byte[TextFrame.textLength(frame)];
    frame.get(frame.position() + header, message);
    text.writeBytes(message);
    text.writeBytes("\n\n".getBytes(UTF_8));
  }

  /** Adds a comment, which clients ignore. */
  public void addKeepalive() {
    text.writeBytes(KEEPALIVE);
  }

  public int size() {
    return text.size();
  }

  public byte[] bytes() {
    return text.toByteArray();
  }
}
