package dev.gameday.realtime.connection;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.realtime.room.Room;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that owns a share of the clients: it alone changes and writes to them, and its tick is
 * their only timer. It never waits for a client, so a dead one delays no others.
 */
final class WriterThread implements Executor {

  private static final Logger log = LoggerFactory.getLogger(WriterThread.class);

  private static final Duration TICK_INTERVAL = Duration.ofMillis(250);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);
  private static final AtomicLong CONNECTION_IDS = new AtomicLong();

  private final Clock clock;
  private final BlockingDeque<Runnable> work = new LinkedBlockingDeque<>();
  private final Map<Room, RoomSubscribers> subscribersByRoom = new HashMap<>();
  private final Set<Client> clients = new LinkedHashSet<>();
  private final Queue<ScheduledClose> scheduledCloses = new ArrayDeque<>();
  private final BackgroundLoop loop;

  private volatile int size;
  private volatile long bytesBehind;
  private volatile boolean stopping;

  WriterThread(int number, Clock clock, BackgroundLoops loops) {
    this.clock = clock;
    this.loop = new BackgroundLoop("ws-writer-" + number, this::round, loops);
  }

  void start() {
    loop.start();
  }

  /** Stops the thread after its queued tasks. Its connections stay open. */
  void stop() {
    execute(() -> stopping = true);
    loop.stop(STOP_TIMEOUT);
  }

  /** Queues a task for the writer's thread. */
  @Override
  public void execute(Runnable task) {
    work.add(task);
  }

  /** Queues a task before all others. Events of rooms thus don't wait behind new connections. */
  void executeNext(Runnable task) {
    work.addFirst(task);
  }

  boolean isCurrentThread() {
    return loop.isCurrentThread();
  }

  void onEach(Consumer<Client> action) {
    execute(() -> new ArrayList<>(clients).forEach(action));
  }

  /**
   * Runs the task at a time, to the precision of a tick. Tasks must be added in the order of their
   * times.
   */
  void closeAt(long dueNanos, Runnable closing) {
    scheduledCloses.add(new ScheduledClose(dueNanos, closing));
  }

  /** The number of its clients; thread-safe. */
  int size() {
    return size;
  }

  /** The pending bytes of its clients, as of its last tick; thread-safe. */
  long bytesBehind() {
    return bytesBehind;
  }

  static long nextConnectionId() {
    return CONNECTION_IDS.incrementAndGet();
  }

  void add(Client client) {
    clients.add(client);
    size = clients.size();
  }

  void remove(Client client) {
    clients.remove(client);
    size = clients.size();
  }

  void join(Subscription subscription) {
    subscribersByRoom
        .computeIfAbsent(subscription.room, room -> new RoomSubscribers(this, room))
        .join(subscription);
  }

  void part(Subscription subscription) {
    RoomSubscribers subscribers = subscribersByRoom.get(subscription.room);
    if (subscribers != null) {
      subscribers.part(subscription);
      if (subscribers.isEmpty()) {
        subscribers.dissolve();
        subscribersByRoom.remove(subscription.room);
      }
    }
  }

  /** Executes tasks until the stop. */
  private Duration round() throws InterruptedException {
    long nextTick = System.nanoTime() + TICK_INTERVAL.toNanos();
    while (!stopping) {
      Runnable task = work.poll(Math.max(0, nextTick - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (task != null) {
        perform(task);
      }
      long now = System.nanoTime();
      if (now - nextTick >= 0) {
        perform(this::tick);
        nextTick = now + TICK_INTERVAL.toNanos();
      }
    }
    return Duration.ZERO;
  }

  private void tick() {
    long nowNanos = System.nanoTime();
    var now = clock.instant();
    while (!scheduledCloses.isEmpty() && nowNanos - scheduledCloses.element().dueNanos >= 0) {
      scheduledCloses.remove().closing.run();
    }
    List.copyOf(clients).forEach(client -> client.tick(nowNanos, now));
    bytesBehind = clients.stream().mapToLong(Client::bytesBehind).sum();
  }

  /** Runs a task; its failure must not affect other connections. */
  private static void perform(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("Task of a writer failed", e);
    }
  }

  private record ScheduledClose(long dueNanos, Runnable closing) {}
}
