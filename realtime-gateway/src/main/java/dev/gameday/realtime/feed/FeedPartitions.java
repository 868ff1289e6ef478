package dev.gameday.realtime.feed;

import dev.gameday.events.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that the feed reads, and its positions in them. Outlives the consumer: a new one
 * continues at the positions of the previous one.
 */
final class FeedPartitions {

  private final List<String> topics;

  /** The next offset to read. */
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  /** The end offsets when the feed first saw the partitions; records below are not live. */
  private final Map<TopicPartition, Long> endsAtStart = new HashMap<>();

  FeedPartitions(String topicPrefix) {
    this.topics = Stream.of(Topic.values()).map(topic -> topic.name(topicPrefix)).toList();
  }

  /**
   * Assigns all partitions of all topics.
   *
   * @param since start time for the partitions that exist at the start; partitions added later are
   *     read from their beginning
   * @return whether all topics exist
   */
  boolean assign(Consumer<byte[], byte[]> consumer, Instant since) {
    Set<TopicPartition> all = new HashSet<>();
    for (String topic : topics) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      if (partitions == null || partitions.isEmpty()) {
        return false;
      }
      partitions.forEach(p -> all.add(new TopicPartition(topic, p.partition())));
    }
    if (!all.equals(consumer.assignment())) {
      consumer.assign(all);
      findPositions(consumer, all, since);
      all.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
    }
    return true;
  }

  boolean isLive(TopicPartition partition, long offset) {
    return offset >= endsAtStart.getOrDefault(partition, 0L);
  }

  void passed(TopicPartition partition, long offset) {
    positions.put(partition, offset + 1);
  }

  /** Whether all records from before the start have been read. */
  boolean isCaughtUp(Consumer<byte[], byte[]> consumer) {
    return endsAtStart.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void findPositions(
      Consumer<byte[], byte[]> consumer, Set<TopicPartition> all, Instant since) {
    var added = new ArrayList<>(all);
    added.removeAll(positions.keySet());
    if (!positions.isEmpty()) {
      var beginnings = consumer.beginningOffsets(added);
      positions.putAll(beginnings);
      return;
    }
    // Queries the ends first: a record written before the second response lies behind them and is
    // read.
    var ends = consumer.endOffsets(added);
    var query = new HashMap<TopicPartition, Long>();
    added.forEach(partition -> query.put(partition, since.toEpochMilli()));
    var found = consumer.offsetsForTimes(query);
    for (TopicPartition partition : added) {
      var offset = found.get(partition);
      long end = ends.getOrDefault(partition, 0L);
      positions.put(partition, offset == null ? end : offset.offset());
      endsAtStart.put(partition, end);
    }
  }
}
