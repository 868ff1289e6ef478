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

/** Appends events to the outbox in the transaction of the change that they describe. */
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
   * Appends an event. The caller must have acquired the lock of the aggregate's row before it took
   * the sequence number. Within an aggregate, ids then grow in commit order, and the relay can send
   * by id.
   *
   * @param sequence sequence number in its aggregate, dense from 1
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(DomainEvent event, long sequence) {
    write(List.of(new NewEvent(event, sequence, Trace.currentOrNew())));
  }

  /**
   * Appends events in their order. As with {@link #append}, the caller must have locked all their
   * aggregates before it took the sequence numbers.
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

  /** Inserts the events in order: the database assigns ids in the order of the rows. */
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

  /** Adds the trace id, unless the request's thread already does; see {@link Trace}. */
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
    line.log("Event committed");
  }

  /** Covers the time from the event to the commit. Later spans of the event are its children. */
  private void record(OutgoingEvent event, Instant start) {
    EventEnvelope envelope = event.envelope();
    String name = "commit " + envelope.type().wireName();
    spans
        .start(event.trace(), event.cause().spanId(), SpanKind.INTERNAL, name, start)
        .setAttribute("gameday.event.id", envelope.id().toString())
        .end(clock.instant());
  }

  /**
   * @param cause span of the request or event that caused this event
   */
  private record OutgoingEvent(
      EventEnvelope envelope, Aggregate aggregate, TraceParent trace, TraceParent cause) {

    static OutgoingEvent of(NewEvent request, Instant now) {
      DomainEvent event = request.event();
      TraceParent trace = request.trace().child();
      return new OutgoingEvent(
          EventEnvelope.of(EventId.at(now), event, request.sequence(), now, trace),
          Aggregate.of(event),
          trace,
          request.trace());
    }
  }
}
