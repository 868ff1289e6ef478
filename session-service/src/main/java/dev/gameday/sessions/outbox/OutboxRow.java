package dev.gameday.sessions.outbox;

import dev.gameday.events.TraceParent;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A committed event that waits for Kafka. */
record OutboxRow(
    long id,
    int shard,
    Aggregate aggregate,
    long sequence,
    String type,
    String eventId,
    Optional<TraceParent> trace,
    ProducerRecord<String, byte[]> message) {}
