package dev.gameday.realtime.connection;

import java.nio.channels.SelectableChannel;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits new connections at a bounded rate, and no faster than the server can process them. All
 * connections are accepted at once, because clients rejected by a full kernel queue retry only
 * after seconds. A waiting connection is just a socket; nothing is read from it until admitted.
 */
final class AdmissionConnector extends ServerConnector {

  private static final Logger log = LoggerFactory.getLogger(AdmissionConnector.class);

  private static final int MAX_PER_ROUND = 8;

  /**
   * The shortest wait between rounds. It lets several admissions come due together: a round wakes
   * two threads.
   */
  private static final long MIN_ROUND_DELAY_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  private final AdmissionRateLimiter limiter;

  /** Accepted connections in the order of their arrival. */
  private final Queue<SelectableChannel> waiting = new ConcurrentLinkedQueue<>();

  /** Replaces a connector that hasn't been started. */
  AdmissionConnector(ServerConnector plain, AdmissionRateLimiter limiter) {
    super(
        plain.getServer(),
        plain.getAcceptors(),
        plain.getSelectorManager().getSelectorCount(),
        plain.getConnectionFactories().toArray(ConnectionFactory[]::new));
    this.limiter = limiter;
    setHost(plain.getHost());
    setPort(plain.getPort());
    setIdleTimeout(plain.getIdleTimeout());
  }

  @Override
  protected SelectorManager newSelectorManager(Executor executor, Scheduler timer, int selectors) {
    return new AdmissionQueue(executor, timer, selectors);
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    CompletableFuture<Void> done = super.shutdown();
    rejectWaiting();
    return done;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    rejectWaiting();
  }

  /**
   * Closes the waiting sockets. Nothing has been read from them, so the clients can connect again
   * to any replica.
   */
  private void rejectWaiting() {
    for (var socket = waiting.poll(); socket != null; socket = waiting.poll()) {
      IO.close(socket);
    }
  }

  /**
   * Admits waiting connections in rounds. Each round is a task queued behind the work of already
   * admitted connections, which limits admission to the speed of the machine.
   */
  private final class AdmissionQueue extends ServerConnectorManager {

    private final AtomicBoolean scheduled = new AtomicBoolean();

    AdmissionQueue(Executor executor, Scheduler timer, int selectors) {
      super(executor, timer, selectors);
    }

    @Override
    public void accept(SelectableChannel socket) {
      waiting.add(socket);
      if (!scheduled.getAndSet(true)) {
        execute(this::admitWaiting);
      }
    }

    private void admitWaiting() {
      int admitted = 0;
      while (admitted < MAX_PER_ROUND
          && !waiting.isEmpty()
          && limiter.tryAcquire(System.nanoTime())) {
        admitNext();
        admitted++;
      }
      if (!waiting.isEmpty() || hasNewArrivals()) {
        long waitNanos = Math.max(limiter.waitNanos(System.nanoTime()), MIN_ROUND_DELAY_NANOS);
        var _ =
            getScheduler()
                .schedule(() -> execute(this::admitWaiting), waitNanos, TimeUnit.NANOSECONDS);
      }
    }

    private void admitNext() {
      SelectableChannel socket = waiting.poll();
      if (socket == null) {
        return; // closed by a shutdown
      }
      try {
        super.accept(socket);
      } catch (RuntimeException e) { // must not end the rounds
        log.warn("Cannot admit a connection", e);
        IO.close(socket);
      }
    }

    /** Ends the rounds, unless a connection arrived meanwhile and its accept scheduled no round. */
    private boolean hasNewArrivals() {
      scheduled.set(false);
      return !waiting.isEmpty() && !scheduled.getAndSet(true);
    }
  }
}
