package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.TextFrame;
import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * Many ready-made text frames that Jetty takes for one and so writes at once. Jetty generates the
 * header of the first from {@link #getPayloadLength} and then writes the payload as it is, whose
 * remainder is the other frames, headers and all.
 *
 * <p>Jetty doesn't document this. It holds as long as no extension is negotiated and frames aren't
 * fragmented, which {@link LiveWebSocket} sees to, and {@code LiveFramesIT} watches over it; see
 * docs/adr/0005-send-many-websocket-frames-in-one-write.md.
 */
final class CoalescedFrame extends Frame {

  private final int firstLength;

  /**
   * @param frames one or more whole, final, unmasked text frames; not to be changed later
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
