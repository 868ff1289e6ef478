package dev.gameday.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * Many WebSocket clients on one thread, the same for every server: they count events and measure
 * the time since each was due. It is lean, as it shares the machine with the measured server.
 */
final class ClientSwarm implements AutoCloseable {

  private static final int BUFFER = 1 << 18;
  private static final long TIMEOUT_SECONDS = 120;

  private final FanoutServer server;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final List<SwarmClient> clients = new ArrayList<>();
  private final Thread thread = Thread.ofPlatform().name("swarm").unstarted(this::run);

  private volatile boolean closing;
  private final AtomicInteger greeted = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong delivered = new AtomicLong();
  private Histogram latencies = new Histogram(3);
  private boolean measuring;

  ClientSwarm(FanoutServer server) throws IOException {
    this.server = server;
    this.selector = Selector.open();
    thread.start();
  }

  /** Connects a number of further clients at once; see {@link #awaitGreeted}. */
  void connect(int count, long channel, long after) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    List<String> greetings = server.greetings(channel, after);
    perform(
        () -> {
          for (int i = 0; i < count; i++) {
            var client = new SwarmClient(this, greetings);
            clients.add(client);
            client.connect(selector, address, server.path());
          }
        });
  }

  /** Waits until all clients are subscribed, except for those that failed. */
  void awaitGreeted(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (greeted.get() + failed.get() < count) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            "only %d of %d clients are subscribed, %d failed"
                .formatted(greeted.get(), count, failed.get()));
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** Makes the first clients stop reading. */
  void stopReading(int count) {
    perform(() -> clients.subList(0, count).forEach(SwarmClient::stopReading));
  }

  void startMeasuring() {
    perform(
        () -> {
          latencies = new Histogram(3);
          measuring = true;
        });
  }

  Histogram stopMeasuring() {
    var result = new CompletableFuture<Histogram>();
    perform(
        () -> {
          measuring = false;
          result.complete(latencies);
        });
    return result.join();
  }

  /** Returns the number of events that all clients got. */
  long delivered() {
    return delivered.get();
  }

  /** Returns the number of clients that could not connect. */
  int failed() {
    return failed.get();
  }

  /** Returns the number of clients whose connection has ended. */
  int ended() {
    return ended.get();
  }

  private void perform(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  private void run() {
    try {
      while (!closing) {
        selector.select(this::serve);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
      }
      for (SwarmClient client : clients) {
        client.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SelectionKey key) {
    var client = (SwarmClient) key.attachment();
    try {
      if (key.isConnectable()) {
        client.connected();
      } else {
        client.read(buffer);
      }
    } catch (IOException e) {
      client.lost();
    }
  }

  void onGreeted() {
    greeted.incrementAndGet();
  }

  void onLost(boolean wasSubscribed) {
    (wasSubscribed ? ended : failed).incrementAndGet();
  }

  void onEvents(int count) {
    delivered.addAndGet(count);
  }

  boolean isMeasuring() {
    return measuring;
  }

  void onLatency(long dueMicros) {
    latencies.recordValue(Math.max(0, FanoutEvents.nowMicros() - dueMicros));
  }

  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
