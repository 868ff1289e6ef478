package dev.gameday.realtime.connection;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending side of a streaming response, by the servlet API's non-blocking output. It writes
 * while the output is ready, and the container calls back when it is ready again. For the writer's
 * thread, to which the container's calls are dispatched.
 */
final class SseTransport implements WriteListener {

  private static final Logger log = LoggerFactory.getLogger(SseTransport.class);

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final WriterThread writer;

  private Runnable onReady = () -> {};
  private Runnable onDisconnect = () -> {};
  private boolean busy = true;
  private boolean unflushed;
  private boolean ended;

  SseTransport(AsyncContext async, WriterThread writer) throws IOException {
    this.async = async;
    this.out = async.getResponse().getOutputStream();
    this.writer = writer;
  }

  /**
   * @param onReady run when the transport stops being busy, for the first time soon after this call
   * @param onDisconnect run when the client has disconnected
   */
  void open(Runnable onReady, Runnable onDisconnect) {
    this.onReady = onReady;
    this.onDisconnect = onDisconnect;
    out.setWriteListener(this);
  }

  boolean isBusy() {
    return busy;
  }

  /** Sends the bytes; only while not busy. */
  void send(byte[] bytes) {
    try {
      busy = true;
      unflushed = true;
      out.write(bytes);
      flush();
    } catch (IOException e) {
      onDisconnect.run();
    }
  }

  void end() {
    if (!ended) {
      ended = true;
      try {
        async.complete();
      } catch (IllegalStateException e) {
        log.debug("The container has already completed the response", e);
      }
    }
  }

  @Override
  public void onWritePossible() {
    writer.execute(this::ready);
  }

  @Override
  public void onError(Throwable cause) {
    writer.execute(() -> onDisconnect.run());
  }

  private void ready() {
    if (ended) {
      return;
    }
    try {
      flush();
    } catch (IOException e) {
      onDisconnect.run();
      return;
    }
    if (!busy) {
      onReady.run();
    }
  }

  /** Flushes the written bytes out of the buffer; the flush itself may have to wait. */
  private void flush() throws IOException {
    if (unflushed && out.isReady()) {
      unflushed = false;
      out.flush();
    }
    busy = !out.isReady();
  }
}
