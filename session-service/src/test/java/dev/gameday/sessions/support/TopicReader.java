package dev.gameday.sessions.support;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.MalformedEventException;
import dev.gameday.events.Topic;
import dev.gameday.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the events of a topic, from the first to the latest at each call. */
public final class TopicReader implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<EventEnvelope> read = new ArrayList<>();

  public TopicReader(TestKafka kafka) {
    this(kafka, Topic.SESSION_EVENTS);
  }

  public TopicReader(TestKafka kafka, Topic events) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    String topic = events.name(kafka.topicPrefix());
    var partitions = new ArrayList<TopicPartition>();
    for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
      partitions.add(new TopicPartition(topic, partition));
    }
    consumer.assign(partitions);
  }

  /** Returns all events so far with duplicates, in the order of each partition. */
  public List<EventEnvelope> readMore() {
    consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(envelope(record)));
    return List.copyOf(read);
  }

  /**
   * Returns the events of one session or match so far, in the order in which they were first seen.
   */
  public List<EventEnvelope> eventsOf(String subject) {
    return eventsBySubject().getOrDefault(subject, List.of());
  }

  /** Returns the events so far by session or match, in the order in which they were first seen. */
  public Map<String, List<EventEnvelope>> eventsBySubject() {
    return readMore().stream().distinct().collect(groupingBy(EventEnvelope::subject));
  }

  /** Returns the sequence numbers of each session, in the order in which they were first seen. */
  public Map<String, List<Long>> firstSeenSequences() {
    return readMore().stream()
        .collect(
            groupingBy(
                EventEnvelope::subject,
                mapping(EventEnvelope::sequence, toCollection(LinkedHashSet::new))))
        .entrySet()
        .stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
  }

  public long duplicates() {
    return read.size() - read.stream().map(EventEnvelope::id).distinct().count();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static EventEnvelope envelope(ConsumerRecord<String, byte[]> record) {
    try {
      return EventEnvelope.read(
          name -> {
            var header = record.headers().lastHeader(name);
            return header == null ? null : header.value();
          },
          record.value());
    } catch (MalformedEventException e) {
      throw new AssertionError(e);
    }
  }
}
