package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.CanonicalJson;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventId;
import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes events to Kafka as the relay does, and counts the events that the service has
 * completed.
 */
final class EventSource implements AutoCloseable {

  private static final CanonicalJson GAME =
      CanonicalJson.parse(BareProducer.PAYLOAD.getBytes(UTF_8));
  private static final CanonicalJson PLAYER =
      CanonicalJson.parse(
          "{\"playerName\":\"Carlos\",\"isActive\":true,\"spotsLeft\":3}".getBytes(UTF_8));

  private final KafkaProducer<byte[], byte[]> producer;
  private final Admin admin;

  EventSource(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  void gameAdded(long session) {
    send(EventType.GAME_ADDED, Long.toString(session), GAME);
  }

  void playerJoined(String matchId) {
    send(EventType.PLAYER_JOINED, matchId, PLAYER);
  }

  /** Calls the action at a steady rate with numbers from 0. */
  static void steadily(int count, double perSecond, IntConsumer action) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(start + (long) (i * 1e9 / perSecond) - System.nanoTime());
      action.accept(i);
    }
  }

  private void send(EventType type, String subject, CanonicalJson data) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var envelope = new EventEnvelope(EventId.at(now), type, subject, 1, now, null, data);
    var record =
        new ProducerRecord<>(
            type.topic().name(Topic.DEFAULT_PREFIX), subject.getBytes(UTF_8), data.bytes());
    envelope.headers().forEach((name, value) -> record.headers().add(name, value));
    var _ = producer.send(record);
  }

  void flush() {
    producer.flush();
  }

  /** The number of events whose deliveries are all recorded. */
  long recorded() throws Exception {
    return admin
        .listConsumerGroupOffsets("webhook-dispatcher")
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
