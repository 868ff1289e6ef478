package dev.gameday.webhooks.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The progress of the assigned partitions. Used on the consumer's thread only. */
final class Progress {

  private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();

  void assigned(Collection<TopicPartition> added) {
    added.forEach(partition -> partitions.put(partition, new PartitionProgress()));
  }

  /** Stops tracking revoked partitions. Their deliveries in flight are still recorded. */
  void removed(Collection<TopicPartition> revoked) {
    partitions.keySet().removeAll(revoked);
  }

  void clear() {
    partitions.clear();
  }

  /** The progress of a partition, empty if it is no longer assigned. */
  Optional<PartitionProgress> of(TopicPartition partition) {
    return Optional.ofNullable(partitions.get(partition));
  }

  void startWaiting() {
    partitions.values().forEach(PartitionProgress::startWaiting);
  }

  Map<TopicPartition, OffsetAndMetadata> toCommit() {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    partitions.forEach(
        (partition, progress) ->
            progress
                .toCommit()
                .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset))));
    return offsets;
  }

  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, offset) -> of(partition).ifPresent(p -> p.committed(offset.offset())));
  }
}
