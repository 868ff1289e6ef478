package dev.gameday.webhooks.egress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. It reads at most {@link #MAX_READ_BYTES} of the response's body,
 * then closes the connection; the result keeps the received status. Only the first completion
 * counts.
 */
final class Exchange implements AsyncResponseConsumer<Void>, FutureCallback<Void> {

  private static final int MAX_READ_BYTES = 64 * 1024;
  private static final int MAX_KEPT_BYTES = 4 * 1024;

  private final CompletableFuture<AttemptResult> result = new CompletableFuture<>();
  private final long startNanos = System.nanoTime();
  private final long limitNanos;
  private final Clock clock;

  private volatile @Nullable Future<?> request;
  private byte[] kept = {};
  private int read;
  private int status;
  private String headers = "";
  private @Nullable Duration retryAfter;
  private @Nullable FutureCallback<Void> done;

  Exchange(Duration limit, Clock clock) {
    this.limitNanos = limit.toNanos();
    this.clock = clock;
  }

  CompletableFuture<AttemptResult> result() {
    return result;
  }

  /** Sets the request to cancel when the attempt ends early. */
  void abortWith(Future<?> started) {
    request = started;
    if (result.isDone()) { // the attempt may time out before the request starts
      started.cancel(true);
    }
  }

  void endIfOverdue(long nowNanos) {
    if (nowNanos - startNanos >= limitNanos) {
      end();
    }
  }

  /** Ends the attempt as timed out, if it hasn't ended. */
  void end() {
    var late =
        new AttemptResult.Unanswered(
            ErrorClass.TIMEOUT, "The response was not complete in time.", latency());
    Future<?> running = request;
    if (result.complete(late) && running != null) {
      running.cancel(true);
    }
  }

  @Override
  public void consumeResponse(
      HttpResponse response,
      @Nullable EntityDetails entity,
      HttpContext context,
      FutureCallback<Void> whenRead) {
    status = response.getCode();
    headers = ResponseHeaders.of(response.headerIterator());
    retryAfter = RetryAfter.of(status, header(response, HttpHeaders.RETRY_AFTER), clock);
    done = whenRead;
    if (entity == null) {
      answered();
    }
  }

  @Override
  public void consume(ByteBuffer data) throws IOException {
    read += data.remaining();
    int room = Math.min(MAX_KEPT_BYTES - kept.length, data.remaining());
    if (room > 0) {
      int offset = kept.length;
      kept = Arrays.copyOf(kept, offset + room);
      data.get(kept, offset, room);
    }
    data.position(data.limit());
    if (read > MAX_READ_BYTES) {
      answered();
      throw new IOException("response longer than " + MAX_READ_BYTES + " bytes");
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(MAX_READ_BYTES);
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    answered();
  }

  @Override
  public void failed(Exception failure) {
    failed((Throwable) failure);
  }

  void failed(Throwable failure) {
    if (!result.isDone()) {
      result.complete(ErrorClassifier.classify(failure, latency()));
    }
  }

  @Override
  public void cancelled() {
    end();
  }

  @Override
  public void completed(@Nullable Void nothing) {}

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  public void releaseResources() {}

  private void answered() {
    if (done != null) {
      done.completed(null);
    }
    result.complete(
        new AttemptResult.Answered(
            status, headers, Snippet.of(kept, kept.length), retryAfter, latency()));
  }

  private Duration latency() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private static @Nullable String header(HttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
