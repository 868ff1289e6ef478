package dev.gameday.webhooks.intake;

import static java.util.stream.Collectors.toSet;

import dev.gameday.events.EventEnvelope;
import dev.gameday.webhooks.intake.PastEvents.Span;
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
public final class PastReading implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** A step reads no further than this, wanted or not, so that it ends before long. */
  private static final int MOST = 5_000;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Map<Integer, Span> left = new TreeMap<>();
  private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();

  PastReading(Consumer<byte[], byte[]> consumer, String topic, Collection<Span> spans) {
    this.consumer = consumer;
    this.topic = topic;
    spans.forEach(span -> left.put(span.partition(), span));
    consumer.assign(unread());
    unread().forEach(p -> consumer.seek(p, span(p.partition()).next()));
  }

  /**
   * Whether the consumer group is done with all that is left to read. What it isn't done with may
   * be neither in the log nor lost.
   */
  public boolean isSettled() {
    Set<TopicPartition> unread = unread();
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(unread, LIMIT);
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
    for (int read = 0; read < MOST && found.size() < limit && fetch(); read++) {
      ConsumerRecord<byte[], byte[]> record = fetched.remove();
      Span span = span(record.partition());
      if (record.offset() < span.end()) {
        advance(span, record.offset() + 1);
        if (Incoming.read(record) instanceof Incoming.Event event
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
      consumer.poll(PATIENCE).forEach(fetched::add);
    }
    if (fetched.isEmpty()) {
      // behind the last record there may be offsets that hold none
      unread.forEach(p -> advance(span(p.partition()), consumer.position(p, LIMIT)));
    }
    return !fetched.isEmpty();
  }

  /** What is left, with those spans that have been read to their end. */
  public List<Span> left() {
    return List.copyOf(left.values());
  }

  public boolean isDone() {
    return unread().isEmpty();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Span span(int partition) {
    return left.getOrDefault(partition, new Span(partition, 0, 0));
  }

  private void advance(Span span, long next) {
    left.put(span.partition(), new Span(span.partition(), Math.max(span.next(), next), span.end()));
  }

  private Set<TopicPartition> unread() {
    return left.values().stream()
        .filter(span -> !span.isEmpty())
        .map(span -> new TopicPartition(topic, span.partition()))
        .collect(toSet());
  }
}
