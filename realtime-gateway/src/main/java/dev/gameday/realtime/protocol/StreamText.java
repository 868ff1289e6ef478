package dev.gameday.realtime.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The messages of the WebSocket as server-sent events. Each is what {@code onmessage} gets; its id
 * is a sequence, which a client that reconnects sends back as {@code Last-Event-ID}.
 */
public final class StreamText {

  private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  /**
   * @param frame a whole frame, left as it is
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

  /** A comment, which clients skip. */
  public void addHeartbeat() {
    text.writeBytes(HEARTBEAT);
  }

  public int size() {
    return text.size();
  }

  public byte[] bytes() {
    return text.toByteArray();
  }
}
