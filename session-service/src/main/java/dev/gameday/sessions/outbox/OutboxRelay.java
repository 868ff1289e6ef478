package dev.gameday.sessions.outbox;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.base.telemetry.SpanRecorder;
import dev.gameday.base.telemetry.Trace;
import dev.gameday.events.TraceParent;
import dev.gameday.sessions.outbox.Publisher.FailedSend;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Sends committed events to Kafka at least once, those of one session or match in order.
 *
 * <p>Each round maintains the leases, deletes acknowledged rows, reads the oldest rows that are not
 * in flight, and sends them. Sends overlap with all of it. A failed send or a lost lease ends the
 * {@link Publisher}. The next round starts again from the first row that is not known to be in
 * Kafka. A fault can therefore cause duplicates, but no lost event, and no change in the order in
 * which consumers first see events.
 */
@Component
final class OutboxRelay implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

  private static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(5);

  /** Only a poll finds the commits of other replicas. */
  private static final Duration MAX_POLL_INTERVAL = Duration.ofMillis(25);

  /**
   * This replica's own commits wake the relay. Until this replica notices a new second one, within
   * about a second, events of that one may wait this long.
   */
  private static final Duration MAX_POLL_INTERVAL_ALONE = Duration.ofMillis(250);

  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration STOP_TIMEOUT = DRAIN_TIMEOUT.multipliedBy(2);

  private final RelaySettings settings;
  private final SpanRecorder spans;
  private final PublisherFactory publishers;
  private final OutboxTable table;
  private final ShardLeases leases;
  private final OutboxHealth health;
  private final InFlightRows inFlight = new InFlightRows();
  private final BlockedShards blocked = new BlockedShards();
  private final OutageLog kafka =
      OutageLog.warning(log, "outbox.publish_failed", "Cannot publish events")
          .recovery("outbox.publish_failed_over", "Event publication");
  private final OutageLog database =
      OutageLog.warning(log, "outbox.read_failed", "Cannot read the outbox")
          .recovery("outbox.read_failed_over", "Outbox");
  private final BackgroundLoop loop;

  private @Nullable Publisher publisher;
  private Duration poll = MIN_POLL_INTERVAL;

  OutboxRelay(
      RelaySettings settings,
      RelayDatabase database,
      PublisherFactory publishers,
      MeterRegistry meters,
      SpanRecorder spans,
      BackgroundLoops loops) {
    this.settings = settings;
    this.spans = spans;
    this.publishers = publishers;
    this.table = new OutboxTable(database.jdbc(), settings.topicPrefix());
    this.leases = new ShardLeases(database.jdbc(), settings);
    this.health = new OutboxHealth(table, settings.healthInterval(), meters);
    this.loop =
        new BackgroundLoop("outbox-relay", this::round, loops)
            // still sends the events of the last requests
            .stopIn(ShutdownPhase.DRAIN, STOP_TIMEOUT)
            .reportTo(this.database)
            .lastly(this::leave);
  }

  /** Starts the next round immediately. */
  void wake() {
    loop.wake();
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration round() throws InterruptedException {
    try {
      return delayAfter(relay());
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      log.atError()
          .addKeyValue("event.action", "outbox.relay_failed")
          .setCause(e)
          .log("Unexpected failure of the relay, which starts over");
      abandon();
      kafka.failed(e);
      return kafka.retryDelay();
    }
  }

  /**
   * Runs the steps of a round.
   *
   * @return number of sent rows
   */
  private int relay() throws InterruptedException {
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

  private Duration delayAfter(int sent) {
    if (sent >= settings.batchSize()) {
      return Duration.ZERO;
    }
    Duration longest = leases.isAlone() ? MAX_POLL_INTERVAL_ALONE : MAX_POLL_INTERVAL;
    poll = sent > 0 ? MIN_POLL_INTERVAL : shorter(poll.multipliedBy(2), longest);
    return poll;
  }

  private @Nullable Publisher openPublisher() throws InterruptedException {
    if (publisher == null && kafka.retryDelay().isZero()) {
      try {
        publisher = publishers.open(this::wake);
      } catch (KafkaException e) {
        health.failed();
        kafka.failed(e);
      }
    }
    return publisher;
  }

  /**
   * Sends the next rows.
   *
   * @return number of sent rows
   */
  private int publish(Publisher open) {
    int capacity = settings.maxInFlight() - inFlight.size();
    List<Lease> sendable =
        leases.held().stream().filter(lease -> !blocked.isBlocked(lease.shard())).toList();
    if (capacity < settings.batchSize() || sendable.isEmpty()) {
      return 0;
    }
    List<OutboxRow> rows =
        table.read(leases.owner(), sendable, inFlight.ids(), settings.batchSize());
    for (OutboxRow row : rows) {
      // The read may have outlasted the lease: a process that was frozen must not send.
      if (!leases.allowSend(row.shard()) || open.failure().isPresent()) {
        return 0;
      }
      inFlight.add(row);
      open.send(row);
    }
    return rows.size();
  }

  /** Deletes acknowledged rows, and starts over after a failed send. */
  private void settle() {
    if (publisher != null) {
      publisher.failure().ifPresent(this::startOver);
    }
    collect();
    List<OutboxRow> acknowledged = inFlight.acknowledged();
    if (!acknowledged.isEmpty()) {
      table.delete(acknowledged);
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

  /** Stops all in-flight sends. Rows without an acknowledgement will be read again. */
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
    List<OutboxRow> acknowledged = publisher.takeAcknowledged();
    if (!acknowledged.isEmpty()) {
      kafka.over();
      health.published(acknowledged.size());
      acknowledged.forEach(OutboxRelay::logPublished);
      acknowledged.forEach(row -> row.trace().filter(spans::wants).ifPresent(t -> record(row, t)));
      acknowledged.forEach(row -> blocked.clear(row.shard()));
      inFlight.acknowledge(acknowledged);
    }
  }

  private void leave() {
    try {
      if (publisher != null) {
        publisher.close(DRAIN_TIMEOUT);
      }
      settle();
      abandon();
      leases.leave();
    } catch (DataAccessException e) {
      log.atWarn()
          .addKeyValue("event.action", "outbox.leave_failed")
          .addKeyValue("reason", e.toString())
          .log("Cannot release leases; they will expire");
    }
  }

  private static void logPublished(OutboxRow row) {
    log.atInfo()
        .addKeyValue("event.action", "outbox.published")
        .addKeyValue("eventId", row.eventId())
        .addKeyValue(row.aggregate().logField(), row.aggregate().id())
        .addKeyValue("sequence", row.sequence())
        .addKeyValue("type", row.type())
        .addKeyValue(Trace.LOG_FIELD, row.trace().map(TraceParent::traceId).orElse(""))
        .log("Event published");
  }

  /** Covers the time from the event to Kafka's acknowledgement. */
  private void record(OutboxRow row, TraceParent event) {
    spans
        .start(
            event.child(), event.spanId(), SpanKind.PRODUCER, "publish " + row.type(), row.time())
        .setAttribute("gameday.event.id", row.eventId())
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.destination.name", row.message().topic())
        .end();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
