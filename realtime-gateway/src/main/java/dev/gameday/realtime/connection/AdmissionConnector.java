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
 * Takes new connections on no faster than at a pace, and no faster than the processors get round to
 * it. All are accepted at once, as those that the kernel's queue has no place for would come back
 * after seconds; but who has to wait is a socket and nothing else, and what it sent isn't read
 * before its turn.
 */
final class AdmissionConnector extends ServerConnector {

  private static final Logger log = LoggerFactory.getLogger(AdmissionConnector.class);

  private static final int MAX_PER_ROUND = 8;

  /** Long enough for a few to come due together: a move wakes two threads. */
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  private final AdmissionRateLimiter limiter;

  /** In the order in which they came. */
  private final Queue<SelectableChannel> waiting = new ConcurrentLinkedQueue<>();

  /** Takes the place of a connector that hasn't been started. */
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

  /** Nothing of theirs has been read: they can come again, anywhere. */
  private void rejectWaiting() {
    for (var socket = waiting.poll(); socket != null; socket = waiting.poll()) {
      IO.close(socket);
    }
  }

  /**
   * Each of its moves is a task behind those that were there before, of newcomers who have had
   * their turn: so there are never more of these than can be served, however slow the machine is.
   */
  private final class AdmissionQueue extends ServerConnectorManager {

    private final AtomicBoolean moving = new AtomicBoolean();

    AdmissionQueue(Executor executor, Scheduler timer, int selectors) {
      super(executor, timer, selectors);
    }

    @Override
    public void accept(SelectableChannel socket) {
      waiting.add(socket);
      if (!moving.getAndSet(true)) {
        execute(this::move);
      }
    }

    private void move() {
      int taken = 0;
      while (taken < MAX_PER_ROUND && !waiting.isEmpty() && limiter.tryAcquire(System.nanoTime())) {
        takeNext();
        taken++;
      }
      if (!waiting.isEmpty() || isJoinedAtItsEnd()) {
        long waitNanos = Math.max(limiter.waitNanos(System.nanoTime()), PAUSE_NANOS);
        var _ = getScheduler().schedule(() -> execute(this::move), waitNanos, TimeUnit.NANOSECONDS);
      }
    }

    private void takeNext() {
      SelectableChannel socket = waiting.poll();
      if (socket == null) {
        return; // it has been turned away
      }
      try {
        super.accept(socket);
      } catch (RuntimeException e) { // which mustn't be the end of the line
        log.warn("A connection couldn't be taken on", e);
        IO.close(socket);
      }
    }

    /** Ends, unless somebody came meanwhile for whom nobody else moves it. */
    private boolean isJoinedAtItsEnd() {
      moving.set(false);
      return !waiting.isEmpty() && !moving.getAndSet(true);
    }
  }
}
