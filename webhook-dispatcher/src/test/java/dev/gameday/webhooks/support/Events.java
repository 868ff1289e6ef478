package dev.gameday.webhooks.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.DomainEvent;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventId;
import dev.gameday.events.MatchEvent;
import dev.gameday.events.MatchEvent.EventArchived;
import dev.gameday.events.MatchEvent.EventDeleted;
import dev.gameday.events.MatchEvent.PlayerJoined;
import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.GameAdded;
import dev.gameday.events.Topic;
import dev.gameday.events.TraceParent;
import dev.gameday.testkit.TestKafka;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Stands in for session-service's outbox: publishes events to Kafka. */
public final class Events implements AutoCloseable {

  public static final Instant KICK_OFF = Instant.parse("2026-03-19T18:00:00Z");

  private final TestKafka kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong sequence = new AtomicLong();

  public Events(TestKafka kafka) {
    this.kafka = kafka;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                // as in session-service: with more, a new partition can lose the first of several
                // records
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public static GameAdded gameAdded(long sessionId, String title) {
    return new GameAdded(
        new ActiveSession(sessionId, true, 1),
        new AddedGame(42, title, "Jackbox Party Pack 7", 3, 8, false));
  }

  public static MatchEvent playerJoined(String matchId, String playerName) {
    return new MatchEvent(matchId, new PlayerJoined(playerName, true, 3, null));
  }

  public static MatchEvent archived(String matchId) {
    return new MatchEvent(matchId, new EventArchived("Thursday", KICK_OFF));
  }

  public static MatchEvent deleted(String matchId) {
    return new MatchEvent(matchId, new EventDeleted("Thursday", KICK_OFF));
  }

  public EventEnvelope publish(DomainEvent event) {
    Instant now = Instant.now();
    var envelope =
        EventEnvelope.of(
            EventId.at(now), event, sequence.incrementAndGet(), now, TraceParent.start());
    publish(envelope);
    return envelope;
  }

  /** Publishes an event, possibly a second time. */
  public void publish(EventEnvelope envelope) {
    String topic = envelope.type().topic().name(kafka.topicPrefix());
    var record = new ProducerRecord<>(topic, key(envelope.subject()), envelope.data().bytes());
    envelope.headers().forEach((name, value) -> record.headers().add(name, value));
    var _ = producer.send(record);
  }

  /** Publishes an invalid record to the partition of a session. */
  public void publishGarbage(String sessionId, String text) {
    String topic = Topic.SESSION_EVENTS.name(kafka.topicPrefix());
    var _ = producer.send(new ProducerRecord<>(topic, key(sessionId), text.getBytes(UTF_8)));
  }

  /** Returns once everything published before is in Kafka. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  private static byte[] key(String subject) {
    return subject.getBytes(UTF_8);
  }
}
