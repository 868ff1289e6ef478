package dev.gameday.realtime.connection;

import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.base.token.Caller;
import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.room.CurrentFeedState;
import dev.gameday.realtime.room.Rooms;
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

  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
  private static final String RESTART = "the server restarts";

  private final Rooms rooms;
  private final ConnectionSettings limits;
  private final ConnectionLog connectionLog;
  private final TokenAuthenticator authenticator;
  private final CurrentFeedState currentFeedState;
  private final List<WriterThread> writers;
  private final AtomicInteger next = new AtomicInteger();

  private volatile boolean running;

  LiveConnections(
      Rooms rooms,
      ConnectionSettings limits,
      ConnectionLog connectionLog,
      TokenAuthenticator authenticator,
      CurrentFeedState currentFeedState,
      Clock clock,
      MeterRegistry meters,
      BackgroundLoops loops) {
    this.rooms = rooms;
    this.currentFeedState = currentFeedState;
    this.limits = limits;
    this.connectionLog = connectionLog;
    this.authenticator = authenticator;
    this.writers =
        IntStream.range(0, limits.writerThreads())
            .mapToObj(number -> new WriterThread(number, clock, loops))
            .toList();
    currentFeedState.onChange(state -> everyone(client -> client.send(state)));
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
    return writers.stream().mapToInt(WriterThread::size).sum();
  }

  private long bytesBehind() {
    return writers.stream().mapToLong(WriterThread::bytesBehind).sum();
  }

  /** A connection that its writer is about to take on. */
  InboundHandler open(CoreSession session) {
    WriterThread writer = nextWriter();
    var connection =
        new Connection(session, writer, rooms, currentFeedState, limits, connectionLog);
    return new InboundHandler(session, connection, writer, authenticator, limits);
  }

  /** Begins to tell a room's events on an answer that is open; see {@link EventStream}. */
  void stream(AsyncContext answer, RoomKey room, @Nullable Long after, Caller caller)
      throws IOException {
    WriterThread writer = nextWriter();
    var stream =
        new EventStream(
            new SseTransport(answer, writer),
            writer,
            rooms,
            currentFeedState,
            limits,
            connectionLog,
            caller);
    writer.execute(() -> stream.begin(room, after));
  }

  private WriterThread nextWriter() {
    return writers.get(Math.floorMod(next.getAndIncrement(), writers.size()));
  }

  @Override
  public void start() {
    writers.forEach(WriterThread::start);
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
      everyone(Client::abort);
    }
    writers.forEach(WriterThread::stop);
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
    for (WriterThread writer : writers) {
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

  /** Stops before the web server and the feed. */
  @Override
  public int getPhase() {
    return ShutdownPhase.ACCEPT.value();
  }

  private void everyone(Consumer<Client> action) {
    writers.forEach(writer -> writer.onEach(action));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
