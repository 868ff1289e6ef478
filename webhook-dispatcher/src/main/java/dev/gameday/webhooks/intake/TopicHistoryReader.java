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

/** Reads spans of a topic from wherever they were left. For one thread. */
public final class TopicHistoryReader implements AutoCloseable {

  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** A step reads no further than this, wanted or not, so that it ends before long. */
  private static final int MAX_RECORDS = 5_000;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Map<Integer, OffsetRange> left = new TreeMap<>();
  private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();

  TopicHistoryReader(
      Consumer<byte[], byte[]> consumer, String topic, Collection<OffsetRange> ranges) {
    this.consumer = consumer;
    this.topic = topic;
    ranges.forEach(range -> left.put(range.partition(), range));
    consumer.assign(unread());
    unread().forEach(p -> consumer.seek(p, span(p.partition()).next()));
  }

  /**
   * Whether the consumer group is done with all that is left to read. What it isn't done with may
   * be neither in the log nor lost.
   */
  public boolean isSettled() {
    Set<TopicPartition> unread = unread();
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(unread, TIMEOUT);
    return unread.stream()
        .allMatch(
            partition -> {
              OffsetAndMetadata offset = committed.get(partition);
              return offset != null && offset.offset() >= span(partition.partition()).end();
            });
  }

  /**
   * Reads on until so many wanted events are found, or there has been nothing for a moment.
   *
   * @return in the order of their partitions
   */
  public List<EventEnvelope> read(int limit, Predicate<EventEnvelope> wanted) {
    var found = new ArrayList<EventEnvelope>();
    for (int read = 0; read < MAX_RECORDS && found.size() < limit && fetch(); read++) {
      ConsumerRecord<byte[], byte[]> record = fetched.remove();
      OffsetRange range = span(record.partition());
      if (record.offset() < range.end()) {
        advance(range, record.offset() + 1);
        if (DecodedRecord.read(record) instanceof DecodedRecord.Event event
            && wanted.test(event.envelope())) {
          found.add(event.envelope());
        }
      }
    }
    return found;
  }

  /** Returns false if there is nothing. */
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
      // behind the last record there may be offsets that hold none
      unread.forEach(p -> advance(span(p.partition()), consumer.position(p, TIMEOUT)));
    }
    return !fetched.isEmpty();
  }

  /** What is left, with those spans that have been read to their end. */
  public List<OffsetRange> left() {
    return List.copyOf(left.values());
  }

  public boolean isDone() {
    return unread().isEmpty();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private OffsetRange span(int partition) {
    return left.getOrDefault(partition, new OffsetRange(partition, 0, 0));
  }

  private void advance(OffsetRange range, long next) {
    left.put(
        range.partition(),
        new OffsetRange(range.partition(), Math.max(range.next(), next), range.end()));
  }

  private Set<TopicPartition> unread() {
    return left.values().stream()
        .filter(range -> !range.isEmpty())
        .map(range -> new TopicPartition(topic, range.partition()))
        .collect(toSet());
  }
}
