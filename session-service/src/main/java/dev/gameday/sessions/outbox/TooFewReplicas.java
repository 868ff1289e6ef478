package dev.gameday.sessions.outbox;

import java.util.Optional;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/** Advice for topics that reject events because too few replicas are in sync. */
final class TooFewReplicas {

  private TooFewReplicas() {}

  /**
   * @param minInSync min.insync.replicas of the topic, capped by its number of replicas
   */
  static Optional<String> advice(TopicDescription topic, int minInSync) {
    for (TopicPartitionInfo partition : topic.partitions()) {
      int required = Math.min(minInSync, partition.replicas().size());
      if (partition.isr().size() < required) {
        return Optional.of(
            "Kafka accepts no events: %s has %d of %d replicas in sync, but min.insync.replicas is %d. Restart its brokers"
                .formatted(
                    topic.name(), partition.isr().size(), partition.replicas().size(), minInSync));
      }
    }
    return Optional.empty();
  }
}
