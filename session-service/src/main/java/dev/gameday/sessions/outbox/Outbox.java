package dev.gameday.sessions.outbox;

import dev.gameday.base.telemetry.SpanRecorder;
import dev.gameday.base.telemetry.Trace;
import dev.gameday.events.CanonicalJson;
import dev.gameday.events.DomainEvent;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventId;
import dev.gameday.events.TraceParent;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.beans.factory.annotation.Autowired;
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
  private final Runnable relay;
  private final Clock clock;
  private final SpanRecorder spans;

  @Autowired
  Outbox(JdbcClient jdbc, OutboxRelay relay, Clock clock, SpanRecorder spans) {
    this(jdbc, relay::wake, clock, spans);
  }

  /**
   * @param relay called after every commit of events
   */
  Outbox(JdbcClient jdbc, Runnable relay, Clock clock, SpanRecorder spans) {
    this.jdbc = jdbc;
    this.relay = relay;
    this.clock = clock;
    this.spans = spans;
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
    write(List.of(new NewEvent(event, sequence, Trace.currentOrNew())));
  }

  /**
   * Writes many events, in their order, as {@link #append} writes one: the caller has held the
   * locks of all their aggregates since before it took the sequence numbers.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void appendAll(List<NewEvent> events) {
    write(events);
  }

  private void write(List<NewEvent> events) {
    Instant now = clock.instant();
    List<OutgoingEvent> outgoing =
        events.stream().map(event -> OutgoingEvent.of(event, now)).toList();
    insert(outgoing);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            relay.run();
            outgoing.forEach(Outbox::logCommitted);
            outgoing.stream()
                .filter(event -> spans.wants(event.trace()))
                .forEach(event -> record(event, now));
          }
        });
  }

  /** The database numbers the rows in the order in which it gets them. */
  private void insert(List<OutgoingEvent> events) {
    jdbc.sql(
            """
            INSERT INTO outbox
              (event_id, aggregate, sequence, shard, topic, type, payload, headers)
            SELECT event_id, aggregate, sequence, shard, topic, type, payload, headers
            FROM unnest(
                :ids::uuid[], :aggregates, :sequences, :shards, :topics, :types, :payloads,
                :headers::jsonb[])
              WITH ORDINALITY AS event
                (event_id, aggregate, sequence, shard, topic, type, payload, headers, place)
            ORDER BY place
            """)
        .param("ids", texts(events, event -> event.envelope().id().toString()))
        .param("aggregates", texts(events, event -> event.aggregate().name()))
        .param("sequences", events.stream().mapToLong(e -> e.envelope().sequence()).toArray())
        .param("shards", events.stream().mapToInt(e -> e.aggregate().shard()).toArray())
        .param("topics", texts(events, event -> event.envelope().type().topic().name("")))
        .param("types", texts(events, event -> event.envelope().type().wireName()))
        .param(
            "payloads",
            events.stream().map(e -> e.envelope().data().bytes()).toArray(byte[][]::new))
        .param("headers", texts(events, event -> headers(event.envelope()).toString()))
        .update();
  }

  private static String[] texts(
      List<OutgoingEvent> events, Function<OutgoingEvent, String> column) {
    return events.stream().map(column).toArray(String[]::new);
  }

  private static CanonicalJson headers(EventEnvelope envelope) {
    Map<String, String> headers = new LinkedHashMap<>();
    envelope
        .headers()
        .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
    return CanonicalJson.of(headers);
  }

  /** The line carries the trace id where a request's thread puts it; see {@link Trace}. */
  private static void logCommitted(OutgoingEvent event) {
    EventEnvelope envelope = event.envelope();
    LoggingEventBuilder line =
        log.atInfo()
            .addKeyValue("event.action", "event.committed")
            .addKeyValue("eventId", envelope.id())
            .addKeyValue(event.aggregate().logField(), event.aggregate().id())
            .addKeyValue("sequence", envelope.sequence())
            .addKeyValue("type", envelope.type().wireName());
    if (Trace.current().isEmpty()) {
      line = line.addKeyValue(Trace.LOG_FIELD, event.trace().traceId());
    }
    line.log("An event was committed");
  }

  /** From the event's time to the commit. What follows from the event are children of it. */
  private void record(OutgoingEvent event, Instant start) {
    EventEnvelope envelope = event.envelope();
    String name = "commit " + envelope.type().wireName();
    spans
        .start(event.trace(), event.cause().spanId(), SpanKind.INTERNAL, name, start)
        .setAttribute("gameday.event.id", envelope.id().toString())
        .end(clock.instant());
  }

  /**
   * @param cause the span of the request, or whatever the event comes of
   */
  private record OutgoingEvent(
      EventEnvelope envelope, Aggregate aggregate, TraceParent trace, TraceParent cause) {

    static OutgoingEvent of(NewEvent wanted, Instant now) {
      DomainEvent event = wanted.event();
      TraceParent trace = wanted.trace().child();
      return new OutgoingEvent(
          EventEnvelope.of(EventId.at(now), event, wanted.sequence(), now, trace),
          Aggregate.of(event),
          trace,
          wanted.trace());
    }
  }
}
