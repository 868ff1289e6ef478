package dev.gameday.sessions.outbox;

import dev.gameday.events.CanonicalJson;
import dev.gameday.events.DomainEvent;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventId;
import dev.gameday.web.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where a change leaves its event, in its own transaction: both are committed or neither is. */
@Component
public class Outbox {

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final JdbcClient jdbc;
  private final OutboxSignal signal;
  private final Clock clock;

  Outbox(JdbcClient jdbc, OutboxSignal signal, Clock clock) {
    this.jdbc = jdbc;
    this.signal = signal;
    this.clock = clock;
  }

  /**
   * Writes the event. The caller holds the lock of the aggregate's row, and has held it since
   * before it took the sequence number: so inside an aggregate ids grow in the order of commits,
   * and the relay can go by them.
   *
   * @param sequence dense per aggregate, from 1
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(DomainEvent event, long sequence) {
    Instant now = clock.instant();
    var envelope =
        EventEnvelope.of(EventId.at(now), event, sequence, now, Trace.currentOrNew().child());
    insert(envelope, Aggregate.of(event));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            signal.wake();
            logCommitted(envelope, Aggregate.of(event));
          }
        });
  }

  private void insert(EventEnvelope envelope, Aggregate aggregate) {
    jdbc.sql(
            """
            insert into outbox
              (event_id, aggregate, sequence, shard, topic, type, payload, headers)
            values
              (:eventId, :aggregate, :sequence, :shard, :topic, :type, :payload, :headers::jsonb)
            """)
        .param("eventId", envelope.id().value())
        .param("aggregate", aggregate.name())
        .param("sequence", envelope.sequence())
        .param("shard", aggregate.shard())
        .param("topic", envelope.type().topic().name(""))
        .param("type", envelope.type().wireName())
        .param("payload", envelope.data().bytes())
        .param("headers", headers(envelope).toString())
        .update();
  }

  private static CanonicalJson headers(EventEnvelope envelope) {
    Map<String, String> headers = new LinkedHashMap<>();
    envelope
        .headers()
        .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
    return CanonicalJson.of(headers);
  }

  /** The line carries the trace id where the request's thread puts it; see {@link Trace}. */
  private static void logCommitted(EventEnvelope envelope, Aggregate aggregate) {
    log.atInfo()
        .addKeyValue("event.action", "event.committed")
        .addKeyValue("eventId", envelope.id())
        .addKeyValue(aggregate.logField(), aggregate.id())
        .addKeyValue("sequence", envelope.sequence())
        .addKeyValue("type", envelope.type().wireName())
        .log("An event was committed");
  }
}
