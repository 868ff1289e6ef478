package dev.gameday.webhooks.intake;

import static java.util.stream.Collectors.toMap;

import dev.gameday.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives access to events that were taken in before, as far as Kafka still has them. They are read
 * beside the consumer group, of which nothing is changed.
 */
@Component
public class TopicHistory {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ConsumerFactory<byte[], byte[]> consumers;
  private final IntakeSettings settings;
  private final AtomicInteger consumersMade = new AtomicInteger();

  TopicHistory(ConsumerFactory<byte[], byte[]> consumers, IntakeSettings settings) {
    this.consumers = consumers;
    this.settings = settings;
  }

  /**
   * A part of a partition that is still to be read.
   *
   * @param next the offset of the next event
   * @param end the first offset that doesn't belong to it
   */
  public record OffsetRange(int partition, long next, long end) {

    public boolean isEmpty() {
      return next >= end;
    }
  }

  /**
   * Where the events are that have come since: an event is put into Kafka after it has happened.
   *
   * @return a span for each partition
   * @throws org.apache.kafka.common.KafkaException if Kafka can't be asked
   */
  public List<OffsetRange> since(Topic topic, Instant time) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> wanted =
          consumer.partitionsFor(topic.name(settings.topicPrefix()), TIMEOUT).stream()
              .map(known -> new TopicPartition(known.topic(), known.partition()))
              .collect(toMap(partition -> partition, _ -> Math.max(0, time.toEpochMilli())));
      var ends = consumer.endOffsets(wanted.keySet(), TIMEOUT);
      var starts = consumer.offsetsForTimes(wanted, TIMEOUT);
      return wanted.keySet().stream()
          .map(
              partition -> {
                long end = ends.getOrDefault(partition, 0L);
                var start = starts.get(partition);
                return new OffsetRange(
                    partition.partition(), start == null ? end : start.offset(), end);
              })
          .toList();
    }
  }

  /** Begins to read; to be closed. */
  public TopicHistoryReader read(Topic topic, List<OffsetRange> ranges) {
    return new TopicHistoryReader(consumer(), topic.name(settings.topicPrefix()), ranges);
  }

  private Consumer<byte[], byte[]> consumer() {
    String suffix = "-past-" + consumersMade.incrementAndGet();
    return consumers.createConsumer(null, null, suffix, new Properties());
  }
}
