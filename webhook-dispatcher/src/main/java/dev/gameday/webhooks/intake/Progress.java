package dev.gameday.webhooks.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The progress of the partitions that are assigned here. For the consumer's thread only. */
final class Progress {

  private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();

  void assigned(Collection<TopicPartition> added) {
    added.forEach(partition -> partitions.put(partition, new PartitionProgress()));
  }

  /** What they led to goes on and is recorded, but no longer counts here. */
  void removed(Collection<TopicPartition> gone) {
    partitions.keySet().removeAll(gone);
  }

  void clear() {
    partitions.clear();
  }

  /** Empty if the partition isn't assigned here any more. */
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
