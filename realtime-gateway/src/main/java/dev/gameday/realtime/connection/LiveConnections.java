package dev.gameday.realtime.connection;

import dev.gameday.realtime.protocol.CloseCode;
import dev.gameday.realtime.room.Rooms;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All connections, dealt out to the writers. On shutdown this is the first to stop, after
 * readiness: no new connections, every client is told to reconnect, and those that don't answer are
 * cut.
 */
@Component
public class LiveConnections implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LiveConnections.class);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Rooms rooms;
  private final ConnectionProperties limits;
  private final ConnectionLog connectionLog;
  private final Doorkeeper doorkeeper;
  private final List<Writer> writers;
  private final AtomicInteger next = new AtomicInteger();

  private volatile boolean running;

  LiveConnections(
      Rooms rooms,
      ConnectionProperties limits,
      ConnectionLog connectionLog,
      Doorkeeper doorkeeper,
      Clock clock,
      MeterRegistry meters) {
    this.rooms = rooms;
    this.limits = limits;
    this.connectionLog = connectionLog;
    this.doorkeeper = doorkeeper;
    this.writers =
        IntStream.range(0, limits.writerThreads())
            .mapToObj(number -> new Writer(number, clock))
            .toList();
    meters.gauge("gameday.realtime.connections", this, LiveConnections::size);
  }

  /** Whether a client that connects now can be served, and resume. */
  boolean areWelcome() {
    return running && rooms.isWarm();
  }

  public int size() {
    return writers.stream().mapToInt(Writer::size).sum();
  }

  /** A connection that its writer is about to take on. */
  Inbox open(CoreSession session) {
    Writer writer = writers.get(Math.floorMod(next.getAndIncrement(), writers.size()));
    var connection = new Connection(session, writer, rooms, limits, connectionLog);
    int maxMessageBytes = Math.toIntExact(limits.maxMessageSize().toBytes());
    return new Inbox(session, connection, writer, doorkeeper, maxMessageBytes);
  }

  @Override
  public void start() {
    writers.forEach(Writer::start);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    long deadline = System.nanoTime() + limits.closeWithin().toNanos();
    everyone(connection -> connection.close(CloseCode.RESTART, "the server restarts"));
    while (size() > 0 && System.nanoTime() - deadline < 0) {
      pause();
    }
    if (size() > 0) {
      log.atWarn().addKeyValue("connections", size()).log("Cutting clients that don't close");
      everyone(Connection::cut);
    }
    writers.forEach(Writer::stop);
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

  private void everyone(Consumer<Connection> action) {
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
