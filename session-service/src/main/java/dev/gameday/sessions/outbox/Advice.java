package dev.gameday.sessions.outbox;

import java.util.Optional;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.jspecify.annotations.Nullable;

/** What to do about failures that don't go away by waiting. */
final class Advice {

  private Advice() {}

  static Optional<String> on(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidReplicationFactorException) {
        return Optional.of(
            "Kafka has too few brokers for topics with this KAFKA_REPLICATION_FACTOR: start more"
                + " brokers, or lower it");
      }
    }
    return Optional.empty();
  }

  /**
   * @param minInSync how many replicas must have an event, if the topic has so many
   */
  static Optional<String> onReplicas(TopicDescription topic, int minInSync) {
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
