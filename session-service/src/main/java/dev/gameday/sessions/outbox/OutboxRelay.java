package dev.gameday.sessions.outbox;

import dev.gameday.base.telemetry.Span;
import dev.gameday.base.telemetry.Span.Kind;
import dev.gameday.base.telemetry.Spans;
import dev.gameday.base.telemetry.Trace;
import dev.gameday.events.TraceParent;
import dev.gameday.sessions.outbox.Publisher.FailedSend;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Carries committed events to Kafka, those of one session (or match) in their order, each at least
 * once.
 *
 * <p>One thread goes round: look after the leases, delete what Kafka has acknowledged, read the
 * oldest rows that are not on their way, send them. Sends overlap with all of it. Any doubt about a
 * send or a lease ends the {@link Publisher}; the round after starts again from the first row that
 * is not known to be in Kafka. So a fault costs duplicates, and never an event or the order in
 * which consumers first see them.
 */
@Component
final class OutboxRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

  private static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(5);

  /** What other replicas commit is only seen by looking. */
  private static final Duration MAX_POLL_INTERVAL = Duration.ofMillis(25);

  /**
   * Of what this one commits the {@link OutboxSignal} tells. An event of a second replica may wait
   * for so long in the second in which that one is new.
   */
  private static final Duration MAX_POLL_INTERVAL_ALONE = Duration.ofMillis(250);

  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);

  private final RelaySettings settings;
  private final OutboxSignal signal;
  private final Spans spans;
  private final PublisherFactory publishers;
  private final OutboxTable table;
  private final ShardLeases leases;
  private final OutboxHealth health;
  private final InFlightRows inFlight = new InFlightRows();
  private final BlockedShards blocked = new BlockedShards();
  private final Outage kafka =
      new Outage(log, "outbox.publish_failed", "outbox.publish_failed_over", "Kafka");
  private final Outage database =
      new Outage(log, "outbox.read_failed", "outbox.read_failed_over", "The database");

  private volatile boolean running;
  private @Nullable Thread thread;
  private @Nullable Publisher publisher;
  private Duration poll = MIN_POLL_INTERVAL;

  OutboxRelay(
      RelaySettings settings,
      RelayDatabase database,
      PublisherFactory publishers,
      OutboxSignal signal,
      MeterRegistry meters,
      Spans spans) {
    this.settings = settings;
    this.signal = signal;
    this.spans = spans;
    this.publishers = publishers;
    this.table = new OutboxTable(database.jdbc(), settings.topicPrefix());
    this.leases = new ShardLeases(database.jdbc(), settings);
    this.health = new OutboxHealth(table, settings.healthInterval(), meters);
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
  }

  @Override
  public synchronized void stop() {
    running = false;
    signal.wake();
    if (thread != null) {
      try {
        thread.join(DRAIN_TIMEOUT.multipliedBy(2));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the web server has stopped: the last requests' events still leave. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 4096;
  }

  private void run() {
    try {
      while (running) {
        turn();
      }
      leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DataAccessException e) {
      log.atWarn()
          .addKeyValue("event.action", "outbox.leave_failed")
          .addKeyValue("reason", e.toString())
          .log("The leases could not be given back; they will run out");
    }
  }

  private void turn() throws InterruptedException {
    try {
      int sent = round();
      database.over();
      rest(sent);
    } catch (DataAccessException e) {
      database.failed(e);
      signal.await(database.pause());
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("event.action", "outbox.relay_failed")
          .setCause(e)
          .log("The relay met something unexpected and starts over");
      abandon();
      kafka.failed(e);
      signal.await(kafka.pause());
    }
  }

  private int round() throws InterruptedException {
    if (!leases.dropExpired().isEmpty()) {
      abandon();
    }
    Set<Integer> busy = inFlight.shards();
    leases.tend(busy);
    if (busy.stream().anyMatch(shard -> !leases.holds(shard))) {
      abandon();
    }
    settle();
    health.sample(leases, inFlight.size());
    Publisher open = openPublisher();
    return open == null ? 0 : publish(open);
  }

  private void rest(int sent) throws InterruptedException {
    if (sent < settings.batchSize()) {
      Duration longest = leases.isAlone() ? MAX_POLL_INTERVAL_ALONE : MAX_POLL_INTERVAL;
      poll = sent > 0 ? MIN_POLL_INTERVAL : shorter(poll.multipliedBy(2), longest);
      signal.await(poll);
    }
  }

  private @Nullable Publisher openPublisher() throws InterruptedException {
    if (publisher == null && kafka.pause().isZero()) {
      try {
        publisher = publishers.open(signal);
      } catch (KafkaException e) {
        health.failed();
        kafka.failed(e);
      }
    }
    return publisher;
  }

  /** Sends the next rows, and says how many. */
  private int publish(Publisher open) {
    int room = settings.maxInFlight() - inFlight.size();
    List<Lease> mine =
        leases.held().stream().filter(lease -> !blocked.isBlocked(lease.shard())).toList();
    if (room < settings.batchSize() || mine.isEmpty()) {
      return 0;
    }
    List<OutboxRow> rows = table.read(leases.owner(), mine, inFlight.ids(), settings.batchSize());
    for (OutboxRow row : rows) {
      // The read may have taken longer than the lease: a frozen process must not send on thawing.
      if (!leases.allowSend(row.shard()) || open.failure().isPresent()) {
        return 0;
      }
      inFlight.add(row);
      open.send(row);
    }
    return rows.size();
  }

  /** Deletes what has arrived, and starts over if something has not. */
  private void settle() {
    if (publisher != null) {
      publisher.failure().ifPresent(this::startOver);
    }
    collect();
    List<OutboxRow> arrived = inFlight.acknowledged();
    if (!arrived.isEmpty()) {
      table.delete(arrived);
      inFlight.deletedAcknowledged();
    }
  }

  private void startOver(FailedSend failed) {
    abandon();
    health.failed();
    if (failed.error() instanceof RetriableException) {
      kafka.failed(failed.error(), publishers::diagnose);
    } else {
      blocked.block(failed.row(), failed.error());
    }
  }

  /** Stops every send that is on its way; rows without an acknowledgement will be read again. */
  private void abandon() {
    if (publisher != null) {
      publisher.abort();
      collect();
      publisher = null;
    }
    inFlight.forgetUnacknowledged();
  }

  private void collect() {
    if (publisher == null) {
      return;
    }
    List<OutboxRow> arrived = publisher.takeAcknowledged();
    if (!arrived.isEmpty()) {
      kafka.over();
      health.published(arrived.size());
      arrived.forEach(OutboxRelay::logPublished);
      arrived.forEach(row -> spans.add(row.trace().orElse(null), () -> span(row)));
      arrived.forEach(row -> blocked.clear(row.shard()));
      inFlight.acknowledge(arrived);
    }
  }

  private void leave() {
    if (publisher != null) {
      publisher.close(DRAIN_TIMEOUT);
    }
    settle();
    abandon();
    leases.leave();
  }

  private static void logPublished(OutboxRow row) {
    log.atInfo()
        .addKeyValue("event.action", "outbox.published")
        .addKeyValue("eventId", row.eventId())
        .addKeyValue(row.aggregate().logField(), row.aggregate().id())
        .addKeyValue("sequence", row.sequence())
        .addKeyValue("type", row.type())
        .addKeyValue(Trace.LOG_FIELD, row.trace().map(TraceParent::traceId).orElse(""))
        .log("An event was published");
  }

  /** From the event's time to Kafka's acknowledgement. */
  private static Span span(OutboxRow row) {
    TraceParent event = row.trace().orElseThrow();
    return Span.of(
        event.child(),
        event.spanId(),
        Kind.PRODUCER,
        "publish " + row.type(),
        row.time(),
        Instant.now(),
        Map.of(
            "gameday.event.id",
            row.eventId(),
            "messaging.system",
            "kafka",
            "messaging.destination.name",
            row.message().topic()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
