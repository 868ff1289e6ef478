package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.TextFrame;
import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * Many ready-made text frames that Jetty treats as one and writes at once. Jetty generates the
 * header of the first frame from {@link #getPayloadLength}. Then it writes the payload unchanged,
 * which contains the other frames with their headers.
 *
 * <p>Jetty doesn't document this. It works as long as no extension is negotiated and frames aren't
 * fragmented, which {@link LiveWebSocket} ensures and {@code LiveFramesIT} checks; see
 * docs/adr/0005-send-many-websocket-frames-in-one-write.md.
 */
final class CoalescedFrame extends Frame {

  private final int firstLength;

  /**
   * @param frames one or more whole, final, unmasked text frames, not to be modified later
   */
  CoalescedFrame(ByteBuffer frames) {
    super(OpCode.TEXT);
    this.firstLength = TextFrame.textLength(frames);
    setPayload(frames.position(frames.position() + TextFrame.headerLength(frames)));
  }

  @Override
  public int getPayloadLength() {
    return firstLength;
  }
}
