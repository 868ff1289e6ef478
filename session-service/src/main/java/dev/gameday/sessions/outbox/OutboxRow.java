package dev.gameday.sessions.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.EventTime;
import dev.gameday.events.TraceParent;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A committed event to send to Kafka. */
record OutboxRow(
    long id,
    int shard,
    Aggregate aggregate,
    long sequence,
    String type,
    String eventId,
    Optional<TraceParent> trace,
    ProducerRecord<String, byte[]> message) {

  private static final String TIME = "ce_time";

  /** Returns the time of the event. */
  Instant time() {
    return EventTime.parse(new String(message.headers().lastHeader(TIME).value(), UTF_8));
  }
}
