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
 * All connections, distributed over the writers. On shutdown this is the first component to stop,
 * after readiness. It accepts no new connections, closes the existing ones one after another with
 * {@code RESTART}, and cuts those that don't answer.
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
    currentFeedState.onChange(state -> forEachClient(client -> client.send(state)));
    meters.gauge("gameday.realtime.connections", this, LiveConnections::size);
    Gauge.builder("gameday.realtime.queue.bytes", this, LiveConnections::bytesBehind)
        .description("Bytes that are still to be sent to all clients")
        .baseUnit("bytes")
        .register(meters);
  }

  /** Whether a client that connects now can be served and can resume. */
  boolean acceptsConnections() {
    return running && rooms.isWarm() && size() < limits.maxConnections();
  }

  public int size() {
    return writers.stream().mapToInt(WriterThread::size).sum();
  }

  private long bytesBehind() {
    return writers.stream().mapToLong(WriterThread::bytesBehind).sum();
  }

  /** Creates a connection, which its writer opens later. */
  InboundHandler open(CoreSession session) {
    WriterThread writer = nextWriter();
    var connection =
        new Connection(session, writer, rooms, currentFeedState, limits, connectionLog);
    return new InboundHandler(session, connection, writer, authenticator, limits);
  }

  /** Starts to send a room's events on a streaming response; see {@link EventStream}. */
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
    forEachClient(client -> client.close(CloseCode.RESTART, RESTART));
    awaitNoClients(limits.closeWithin());
    if (size() > 0) {
      log.atWarn().addKeyValue("connections", size()).log("Cutting clients that did not close");
      forEachClient(Client::abort);
    }
    writers.forEach(WriterThread::stop);
  }

  /**
   * Closes the clients one after another at an even interval, because the remaining instances have
   * to admit them all. With few clients it finishes before the time limit.
   */
  private void drain() {
    int clients = size();
    if (clients == 0) {
      return;
    }
    Duration evenInterval = limits.drainFor().dividedBy(clients);
    Duration interval =
        evenInterval.compareTo(limits.drainPace()) < 0 ? evenInterval : limits.drainPace();
    log.atInfo()
        .addKeyValue("event.action", "ws.draining")
        .addKeyValue("connections", clients)
        .log("Closing connections for a restart");
    var closes = new AtomicLong();
    long start = System.nanoTime();
    for (WriterThread writer : writers) {
      writer.onEach(
          client -> {
            long due = start + closes.getAndIncrement() * interval.toNanos();
            writer.closeAt(due, () -> client.close(CloseCode.RESTART, RESTART));
          });
    }
    awaitNoClients(interval.multipliedBy(clients));
  }

  private void awaitNoClients(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
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

  private void forEachClient(Consumer<Client> action) {
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
