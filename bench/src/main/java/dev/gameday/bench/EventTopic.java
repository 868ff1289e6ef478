package dev.gameday.bench;

import static java.util.stream.Collectors.toMap;

import dev.gameday.events.Topic;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Counts the records of the session events' topic by its end offsets. */
final class EventTopic implements AutoCloseable {

  private static final Map<TopicPartition, OffsetSpec> ENDS =
      IntStream.range(0, Topic.PARTITIONS)
          .mapToObj(i -> new TopicPartition(Topic.SESSION_EVENTS.name(Topic.DEFAULT_PREFIX), i))
          .collect(toMap(partition -> partition, _ -> OffsetSpec.latest()));

  private final Admin admin;

  EventTopic(String bootstrapServers) {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  long recordCount() throws ExecutionException, InterruptedException {
    return admin.listOffsets(ENDS).all().get().values().stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  void awaitRecordCount(long count) throws ExecutionException, InterruptedException {
    while (recordCount() < count) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
