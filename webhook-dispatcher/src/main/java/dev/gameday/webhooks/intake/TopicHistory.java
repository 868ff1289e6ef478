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
 * Reads events that were consumed before, while Kafka retains them. The reads don't affect the
 * consumer group.
 */
@Component
public class TopicHistory {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ConsumerFactory<byte[], byte[]> consumers;
  private final IntakeSettings settings;
  private final AtomicInteger consumerCount = new AtomicInteger();

  TopicHistory(ConsumerFactory<byte[], byte[]> consumers, IntakeSettings settings) {
    this.consumers = consumers;
    this.settings = settings;
  }

  /**
   * The unread part of a partition.
   *
   * @param next the offset of the next record
   * @param end the offset after the last record
   */
  public record OffsetRange(int partition, long next, long end) {

    public boolean isEmpty() {
      return next >= end;
    }
  }

  /**
   * The offsets of all events since a time. An event is sent to Kafka after its own time, so the
   * records before these offsets have older events.
   *
   * @return one range per partition
   * @throws org.apache.kafka.common.KafkaException if Kafka is unavailable
   */
  public List<OffsetRange> since(Topic topic, Instant time) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> timestamps =
          consumer.partitionsFor(topic.name(settings.topicPrefix()), TIMEOUT).stream()
              .map(known -> new TopicPartition(known.topic(), known.partition()))
              .collect(toMap(partition -> partition, _ -> Math.max(0, time.toEpochMilli())));
      var ends = consumer.endOffsets(timestamps.keySet(), TIMEOUT);
      var starts = consumer.offsetsForTimes(timestamps, TIMEOUT);
      return timestamps.keySet().stream()
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

  /** Opens a reader of some ranges. The caller closes it. */
  public TopicHistoryReader read(Topic topic, List<OffsetRange> ranges) {
    return new TopicHistoryReader(consumer(), topic.name(settings.topicPrefix()), ranges);
  }

  private Consumer<byte[], byte[]> consumer() {
    String suffix = "-past-" + consumerCount.incrementAndGet();
    return consumers.createConsumer(null, null, suffix, new Properties());
  }
}
