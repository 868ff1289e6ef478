package dev.gameday.realtime.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gameday.events.DomainEvent;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventId;
import dev.gameday.events.SessionEvent.ActiveSession;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.EndedSession;
import dev.gameday.events.SessionEvent.GameAdded;
import dev.gameday.events.SessionEvent.SessionEnded;
import dev.gameday.events.SessionEvent.SessionStarted;
import dev.gameday.events.SessionEvent.StartedSession;
import dev.gameday.events.Topic;
import dev.gameday.events.TraceParent;
import dev.gameday.testkit.TestKafka;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Stands in for session-service: writes events to Kafka as its relay does. */
public final class Events implements AutoCloseable {

  private final TestKafka kafka;
  private KafkaProducer<byte[], byte[]> producer;

  public Events(TestKafka kafka) {
    this.kafka = kafka;
    this.producer = newProducer(kafka.bootstrapServers());
  }

  /** Refreshes the number of partitions. */
  public void refresh() {
    producer.close();
    producer = newProducer(kafka.bootstrapServers());
  }

  private static KafkaProducer<byte[], byte[]> newProducer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  public void createTopics(int partitions) {
    try (Admin admin = admin()) {
      admin
          .createTopics(
              Stream.of(Topic.values())
                  .map(
                      topic -> new NewTopic(topic.name(kafka.topicPrefix()), partitions, (short) 1))
                  .toList())
          .all()
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
  }

  public static EventEnvelope started(long session) {
    return envelope(
        new SessionStarted(new StartedSession(session, true, 0, Instant.now(), null)), 1);
  }

  public static EventEnvelope gameAdded(long session, long sequence) {
    return gameAdded(session, sequence, "Quiplash 3");
  }

  public static EventEnvelope gameAdded(long session, long sequence, String title) {
    return envelope(
        new GameAdded(
            new ActiveSession(session, true, Math.toIntExact(sequence)),
            new AddedGame(42, title, "Jackbox Party Pack 7", 3, 8, false)),
        sequence);
  }

  public static EventEnvelope ended(long session, long sequence) {
    return envelope(
        new SessionEnded(new EndedSession(session, false, 2, Instant.now(), null)), sequence);
  }

  public static EventEnvelope envelope(DomainEvent event, long sequence) {
    return EventEnvelope.of(
        EventId.at(Instant.now()), event, sequence, Instant.now(), TraceParent.start());
  }

  /** Sends without waiting, in the order of calls. */
  public void send(EventEnvelope... events) {
    for (EventEnvelope event : events) {
      var record =
          new ProducerRecord<>(
              event.type().topic().name(kafka.topicPrefix()),
              event.subject().getBytes(UTF_8),
              event.data().bytes());
      event.headers().forEach(record.headers()::add);
      var _ = producer.send(record);
    }
  }

  /** Sends what isn't an event, under a session's tokens. */
  public void sendPoison(long session, Map<String, String> headers, String value) {
    var record =
        new ProducerRecord<>(
            Topic.SESSION_EVENTS.name(kafka.topicPrefix()),
            Long.toString(session).getBytes(UTF_8),
            value.getBytes(UTF_8));
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    var _ = producer.send(record);
  }

  /** A session's events from its start, dense from 1. */
  public static EventEnvelope[] session(long session, int events) {
    return IntStream.rangeClosed(1, events)
        .mapToObj(n -> n == 1 ? started(session) : gameAdded(session, n))
        .toArray(EventEnvelope[]::new);
  }

  public void flush() {
    producer.flush();
  }

  public Set<String> topics() {
    return Set.of(
        Topic.SESSION_EVENTS.name(kafka.topicPrefix()),
        Topic.MATCH_EVENTS.name(kafka.topicPrefix()));
  }

  @Override
  public void close() {
    producer.close();
  }
}
