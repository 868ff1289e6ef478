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
 * Many WebSocket clients on one thread, the same for every server: they count what they are sent,
 * and measure how long it took since it was due. As lean as can be, as it has to share the machine
 * with what it measures.
 */
final class ClientSwarm implements AutoCloseable {

  private static final int BUFFER = 1 << 18;
  private static final long TIMEOUT_SECONDS = 120;

  private final FanoutServer server;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final List<SwarmClient> members = new ArrayList<>();
  private final Thread thread = Thread.ofPlatform().name("crowd").unstarted(this::run);

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

  /** Has so many more come, all at once; see {@link #awaitGreeted}. */
  void connect(int count, long channel, long after) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    List<String> greetings = server.greetings(channel, after);
    perform(
        () -> {
          for (int i = 0; i < count; i++) {
            var member = new SwarmClient(this, greetings);
            members.add(member);
            member.connect(selector, address, server.path());
          }
        });
  }

  /** Waits until all are in, but for those that failed. */
  void awaitGreeted(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (greeted.get() + failed.get() < count) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            "only %d of %d are in, %d failed".formatted(greeted.get(), count, failed.get()));
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** The first so many stop reading. */
  void stick(int count) {
    perform(() -> members.subList(0, count).forEach(SwarmClient::stick));
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

  /** How many events all of them were sent. */
  long delivered() {
    return delivered.get();
  }

  /** How many didn't get in. */
  int failed() {
    return failed.get();
  }

  /** How many were in, and are no more. */
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
      for (SwarmClient member : members) {
        member.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SelectionKey key) {
    var member = (SwarmClient) key.attachment();
    try {
      if (key.isConnectable()) {
        member.connected();
      } else {
        member.read(buffer);
      }
    } catch (IOException e) {
      member.lost();
    }
  }

  void onGreeted() {
    greeted.incrementAndGet();
  }

  void onLost(boolean wasIn) {
    (wasIn ? ended : failed).incrementAndGet();
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
