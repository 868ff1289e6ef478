package dev.gameday.webhooks.intake;

import static java.util.stream.Collectors.toSet;

import dev.gameday.events.EventEnvelope;
import dev.gameday.webhooks.intake.TopicHistory.OffsetRange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads offset ranges of a topic, and keeps track of the unread part of each. Not thread-safe. */
public final class TopicHistoryReader implements AutoCloseable {

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** The bound of records per read, matching or not, which limits its duration. */
  private static final int MAX_RECORDS = 5_000;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Map<Integer, OffsetRange> ranges = new TreeMap<>();
  private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();

  TopicHistoryReader(
      Consumer<byte[], byte[]> consumer, String topic, Collection<OffsetRange> ranges) {
    this.consumer = consumer;
    this.topic = topic;
    ranges.forEach(range -> this.ranges.put(range.partition(), range));
    consumer.assign(unread());
    unread().forEach(p -> consumer.seek(p, range(p.partition()).next()));
  }

  /**
   * Whether the consumer group has committed offsets behind all unread ranges. The deliveries of
   * uncommitted events may still get into the log.
   */
  public boolean isSettled() {
    Set<TopicPartition> unread = unread();
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(unread, TIMEOUT);
    return unread.stream()
        .allMatch(
            partition -> {
              OffsetAndMetadata offset = committed.get(partition);
              return offset != null && offset.offset() >= range(partition.partition()).end();
            });
  }

  /**
   * Reads until it has found the given number of matching events, or a poll returns no records.
   *
   * @return the events, in the order of each partition
   */
  public List<EventEnvelope> read(int limit, Predicate<EventEnvelope> filter) {
    var found = new ArrayList<EventEnvelope>();
    for (int read = 0; read < MAX_RECORDS && found.size() < limit && fetch(); read++) {
      ConsumerRecord<byte[], byte[]> record = fetched.remove();
      OffsetRange range = range(record.partition());
      if (record.offset() < range.end()) {
        advance(range, record.offset() + 1);
        if (DecodedRecord.decode(record) instanceof DecodedRecord.Event event
            && filter.test(event.envelope())) {
          found.add(event.envelope());
        }
      }
    }
    return found;
  }

  /** Whether there are fetched records; polls once if there are none. */
  private boolean fetch() {
    if (!fetched.isEmpty()) {
      return true;
    }
    Set<TopicPartition> unread = unread();
    consumer.pause(consumer.assignment().stream().filter(p -> !unread.contains(p)).toList());
    if (!unread.isEmpty()) {
      consumer.poll(POLL_TIMEOUT).forEach(fetched::add);
    }
    if (fetched.isEmpty()) {
      // the last offsets of a range may have no records
      unread.forEach(p -> advance(range(p.partition()), consumer.position(p, TIMEOUT)));
    }
    return !fetched.isEmpty();
  }

  /** The unread part of each range, empty for those read to their end. */
  public List<OffsetRange> ranges() {
    return List.copyOf(ranges.values());
  }

  public boolean isDone() {
    return unread().isEmpty();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private OffsetRange range(int partition) {
    return ranges.getOrDefault(partition, new OffsetRange(partition, 0, 0));
  }

  private void advance(OffsetRange range, long next) {
    ranges.put(
        range.partition(),
        new OffsetRange(range.partition(), Math.max(range.next(), next), range.end()));
  }

  private Set<TopicPartition> unread() {
    return ranges.values().stream()
        .filter(range -> !range.isEmpty())
        .map(range -> new TopicPartition(topic, range.partition()))
        .collect(toSet());
  }
}
