package dev.gameday.sessions.outbox;

import java.util.Optional;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/** What to do about topics that don't take events. */
final class TooFewReplicas {

  private TooFewReplicas() {}

  /**
   * @param minInSync how many replicas must have an event, if the topic has so many
   */
  static Optional<String> advice(TopicDescription topic, int minInSync) {
    for (TopicPartitionInfo partition : topic.partitions()) {
      int wanted = Math.min(minInSync, partition.replicas().size());
      if (partition.isr().size() < wanted) {
        return Optional.of(
            "Kafka takes no events: %s has %d of %d replicas in sync, and min.insync.replicas is %d. Bring its brokers back"
                .formatted(
                    topic.name(), partition.isr().size(), partition.replicas().size(), minInSync));
      }
    }
    return Optional.empty();
  }
}
