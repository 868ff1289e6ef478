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
 * Which partitions are read, and from where. Outlives the consumer: a new one goes on where the
 * last one was.
 */
final class FeedPartitions {

  private final List<String> topics;

  /** Where to read on. */
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  /** Where the partitions ended when the feed first saw them: below it nothing is live. */
  private final Map<TopicPartition, Long> endsAtStart = new HashMap<>();

  FeedPartitions(String topicPrefix) {
    this.topics = Stream.of(Topic.values()).map(topic -> topic.name(topicPrefix)).toList();
  }

  /**
   * Assigns every partition that there is.
   *
   * @param since where to begin in partitions that are there at the start; those that are added
   *     later are read from their beginning
   * @return whether all topics are there
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
      locate(consumer, all, since);
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

  /** Whether everything is read that was there at the start. */
  boolean isCaughtUp(Consumer<byte[], byte[]> consumer) {
    return endsAtStart.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void locate(Consumer<byte[], byte[]> consumer, Set<TopicPartition> all, Instant since) {
    var fresh = new ArrayList<>(all);
    fresh.removeAll(positions.keySet());
    if (!positions.isEmpty()) {
      var beginnings = consumer.beginningOffsets(fresh);
      positions.putAll(beginnings);
      return;
    }
    // The ends first: what is written before the other answer comes is behind them, and read.
    var ends = consumer.endOffsets(fresh);
    var query = new HashMap<TopicPartition, Long>();
    fresh.forEach(partition -> query.put(partition, since.toEpochMilli()));
    var found = consumer.offsetsForTimes(query);
    for (TopicPartition partition : fresh) {
      var offset = found.get(partition);
      long end = ends.getOrDefault(partition, 0L);
      positions.put(partition, offset == null ? end : offset.offset());
      endsAtStart.put(partition, end);
    }
  }
}
