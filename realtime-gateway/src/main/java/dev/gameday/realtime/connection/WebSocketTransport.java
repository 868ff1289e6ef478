package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.TextFrame;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * The sending side of a socket. At most one write is in flight, and no method waits for it. Used by
 * the connection's writer thread; completed by any Jetty thread.
 */
final class WebSocketTransport implements Callback {

  private final CoreSession session;
  private final WriterThread writer;
  private final boolean coalesce;
  private final Runnable onIdle;

  private volatile boolean busy;

  /**
   * @param onIdle run by the writer after a write that had to wait for the client
   */
  WebSocketTransport(CoreSession session, WriterThread writer, boolean coalesce, Runnable onIdle) {
    this.session = session;
    this.writer = writer;
    this.coalesce = coalesce;
    this.onIdle = onIdle;
  }

  boolean isBusy() {
    return busy;
  }

  /** Sends whole frames in one write; only while not busy. */
  void send(ByteBuffer frames) {
    busy = true;
    if (coalesce) {
      session.sendFrame(new CoalescedFrame(frames), this, false);
    } else {
      sendBatch(frames);
    }
  }

  private void sendBatch(ByteBuffer frames) {
    while (frames.hasRemaining()) {
      int length = TextFrame.textLength(frames);
      int start = frames.position() + TextFrame.headerLength(frames);
      var text = frames.slice(start, length);
      frames.position(start + length);
      session.sendFrame(new Frame(OpCode.TEXT, text), Callback.NOOP, true);
    }
    session.flush(this);
  }

  void ping() {
    session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
  }

  void close(int code, String reason) {
    session.close(code, reason, Callback.NOOP);
  }

  /** Cuts the connection without a close frame. */
  void abort() {
    session.abort();
  }

  @Override
  public void succeeded() {
    busy = false;
    if (!writer.isCurrentThread()) {
      writer.execute(onIdle);
    }
  }

  /** Leaves the transport busy: the socket is closed, and its connection is notified separately. */
  @Override
  public void failed(Throwable cause) {}

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
