package dev.gameday.e2e.cluster;

import static org.awaitility.Awaitility.await;

import dev.gameday.embedded.KafkaNodes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** A Kafka cluster of three brokers that tolerates the loss of one. */
final class Brokers implements AutoCloseable {

  private static final int COUNT = 3;
  private static final Duration SYNC_TIMEOUT = Duration.ofMinutes(3);

  private final KafkaNodes nodes = KafkaNodes.of(COUNT);
  private final List<Child> processes;
  private final Admin admin =
      Admin.create(
          Map.of(
              "bootstrap.servers", nodes.bootstrapServers(),
              "reconnect.backoff.max.ms", 500,
              "request.timeout.ms", 5_000,
              "default.api.timeout.ms", 10_000));

  Brokers(Path folder) {
    processes =
        IntStream.rangeClosed(1, COUNT)
            .mapToObj(
                number ->
                    new Child(
                        "kafka-" + number,
                        folder,
                        List.of("-cp", System.getProperty("java.class.path")),
                        BrokerMain.class.getName(),
                        BrokerMain.arguments(folder.resolve("kafka-" + number), nodes, number),
                        Map.of()))
            .toList();
  }

  void start() throws IOException {
    for (Child process : processes) {
      process.start();
    }
  }

  String bootstrapServers() {
    return nodes.bootstrapServers();
  }

  List<Child> processes() {
    return processes;
  }

  /**
   * Returns the active controller. Its loss is the most disruptive, because the others must first
   * elect a new one.
   */
  Child activeController() throws ExecutionException, InterruptedException {
    int leader = admin.describeMetadataQuorum().quorumInfo().get().leaderId();
    return processes.get(leader - 1);
  }

  /** Waits until all brokers are in sync; then the next one may stop. */
  void awaitInSync() {
    await()
        .atMost(SYNC_TIMEOUT)
        .pollInterval(Duration.ofMillis(200))
        .ignoreException(ExecutionException.class)
        .until(
            () -> {
              processes.forEach(Child::requireAlive);
              return areInSync();
            });
  }

  private boolean areInSync() throws ExecutionException, InterruptedException {
    Set<String> topics = admin.listTopics().names().get();
    return admin.describeCluster().nodes().get().size() == COUNT
        && admin.describeTopics(topics).allTopicNames().get().values().stream()
            .map(TopicDescription::partitions)
            .flatMap(List::stream)
            .allMatch(partition -> partition.isr().size() == COUNT);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
    processes.forEach(Child::close);
  }
}
