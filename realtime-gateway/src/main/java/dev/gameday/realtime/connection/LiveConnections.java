package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.room.Freshness;
import dev.gameday.realtime.room.Rooms;
import dev.gameday.web.token.Caller;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All connections, dealt out to the writers. On shutdown this is the first to stop, after
 * readiness: no new connections, every client is told to reconnect, one after another, and those
 * that don't answer are cut.
 */
@Component
public class LiveConnections implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LiveConnections.class);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final String RESTART = "the server restarts";

  private final Rooms rooms;
  private final ConnectionProperties limits;
  private final ConnectionLog connectionLog;
  private final Doorkeeper doorkeeper;
  private final Freshness freshness;
  private final List<Writer> writers;
  private final AtomicInteger next = new AtomicInteger();

  private volatile boolean running;

  LiveConnections(
      Rooms rooms,
      ConnectionProperties limits,
      ConnectionLog connectionLog,
      Doorkeeper doorkeeper,
      Freshness freshness,
      Clock clock,
      MeterRegistry meters) {
    this.rooms = rooms;
    this.freshness = freshness;
    this.limits = limits;
    this.connectionLog = connectionLog;
    this.doorkeeper = doorkeeper;
    this.writers =
        IntStream.range(0, limits.writerThreads())
            .mapToObj(number -> new Writer(number, clock))
            .toList();
    freshness.onChange(state -> everyone(client -> client.tell(state)));
    meters.gauge("gameday.realtime.connections", this, LiveConnections::size);
    Gauge.builder("gameday.realtime.queue.bytes", this, LiveConnections::bytesBehind)
        .description("What all clients together still have to be sent")
        .baseUnit("bytes")
        .register(meters);
  }

  /** Whether a client that connects now can be served, and resume. */
  boolean areWelcome() {
    return running && rooms.isWarm() && size() < limits.maxConnections();
  }

  public int size() {
    return writers.stream().mapToInt(Writer::size).sum();
  }

  private long bytesBehind() {
    return writers.stream().mapToLong(Writer::bytesBehind).sum();
  }

  /** A connection that its writer is about to take on. */
  Inbox open(CoreSession session) {
    Writer writer = nextWriter();
    var connection = new Connection(session, writer, rooms, freshness, limits, connectionLog);
    return new Inbox(session, connection, writer, doorkeeper, limits);
  }

  /** Begins to tell a room's events on an answer that is open; see {@link EventStream}. */
  void stream(AsyncContext answer, RoomKey room, @Nullable Long after, Caller caller)
      throws IOException {
    Writer writer = nextWriter();
    var stream =
        new EventStream(
            new StreamOutlet(answer, writer),
            writer,
            rooms,
            freshness,
            limits,
            connectionLog,
            caller);
    writer.execute(() -> stream.begin(room, after));
  }

  private Writer nextWriter() {
    return writers.get(Math.floorMod(next.getAndIncrement(), writers.size()));
  }

  @Override
  public void start() {
    writers.forEach(Writer::start);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    drain();
    everyone(client -> client.close(CloseCode.RESTART, RESTART));
    awaitNobody(limits.closeWithin());
    if (size() > 0) {
      log.atWarn().addKeyValue("connections", size()).log("Cutting clients that don't close");
      everyone(Client::cut);
    }
    writers.forEach(Writer::stop);
  }

  /**
   * Tells one client after another, evenly: those who come back are a crowd, and the instances that
   * stay have to take it. Few clients are told sooner than the time for it would allow.
   */
  private void drain() {
    int clients = size();
    if (clients == 0) {
      return;
    }
    Duration evenly = limits.drainFor().dividedBy(clients);
    Duration apart = evenly.compareTo(limits.drainPace()) < 0 ? evenly : limits.drainPace();
    log.atInfo()
        .addKeyValue("event.action", "ws.draining")
        .addKeyValue("connections", clients)
        .log("Telling clients to reconnect");
    var turn = new AtomicLong();
    long start = System.nanoTime();
    for (Writer writer : writers) {
      writer.onEach(
          client -> {
            long due = start + turn.getAndIncrement() * apart.toNanos();
            writer.closeAt(due, () -> client.close(CloseCode.RESTART, RESTART));
          });
    }
    awaitNobody(apart.multipliedBy(clients));
  }

  private void awaitNobody(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (size() > 0 && System.nanoTime() - deadline < 0) {
      pause();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The highest: stops before the web server and the feed do. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private void everyone(Consumer<Client> action) {
    writers.forEach(writer -> writer.onEach(action));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
