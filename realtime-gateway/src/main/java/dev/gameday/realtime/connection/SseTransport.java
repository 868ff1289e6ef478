package dev.gameday.realtime.connection;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending side of an answer that doesn't end, by the servlet's non-blocking output: the writer
 * writes while the output is ready, and the container tells when it is so again. Belongs to the
 * writer's thread, to which the container's calls are passed on.
 */
final class SseTransport implements WriteListener {

  private static final Logger log = LoggerFactory.getLogger(SseTransport.class);

  private final AsyncContext answer;
  private final ServletOutputStream out;
  private final WriterThread writer;

  private Runnable onReady = () -> {};
  private Runnable onGone = () -> {};
  private boolean busy = true;
  private boolean unflushed;
  private boolean ended;

  SseTransport(AsyncContext answer, WriterThread writer) throws IOException {
    this.answer = answer;
    this.out = answer.getResponse().getOutputStream();
    this.writer = writer;
  }

  /**
   * @param onReady run whenever it stops being busy, the first time soon
   * @param onGone run when the client turns out to be gone
   */
  void open(Runnable onReady, Runnable onGone) {
    this.onReady = onReady;
    this.onGone = onGone;
    out.setWriteListener(this);
  }

  boolean isBusy() {
    return busy;
  }

  /** Only while not busy. */
  void send(byte[] bytes) {
    try {
      busy = true;
      unflushed = true;
      out.write(bytes);
      flush();
    } catch (IOException e) {
      onGone.run();
    }
  }

  void end() {
    if (!ended) {
      ended = true;
      try {
        answer.complete();
      } catch (IllegalStateException e) {
        log.debug("The container has ended the answer already", e);
      }
    }
  }

  @Override
  public void onWritePossible() {
    writer.execute(this::ready);
  }

  @Override
  public void onError(Throwable cause) {
    writer.execute(() -> onGone.run());
  }

  private void ready() {
    if (ended) {
      return;
    }
    try {
      flush();
    } catch (IOException e) {
      onGone.run();
      return;
    }
    if (!busy) {
      onReady.run();
    }
  }

  /** What is written waits in a buffer until it is flushed, which may have to wait itself. */
  private void flush() throws IOException {
    if (unflushed && out.isReady()) {
      unflushed = false;
      out.flush();
    }
    busy = !out.isReady();
  }
}
