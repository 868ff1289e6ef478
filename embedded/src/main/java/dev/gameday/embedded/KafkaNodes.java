package dev.gameday.embedded;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * The nodes of a cluster on this machine. With three nodes, each record is stored on all of them,
 * and one node may be down. Each node of such a cluster runs in its own process, so it can be
 * killed individually.
 *
 * @param clusterId the cluster's id in Kafka's format: 16 bytes in base64url
 * @param ports two ports per node: the broker's and the controller's
 */
public record KafkaNodes(String clusterId, List<Integer> ports) {
  private static final int MAX_REPLICATION_FACTOR = 3;

  public KafkaNodes {
    ports = List.copyOf(ports);
  }

  /** Creates the nodes of a new cluster on free ports. */
  public static KafkaNodes of(int count) {
    return new KafkaNodes(
        Uuid.randomUuid().toString(), Stream.generate(FreePort::find).limit(2L * count).toList());
  }

  static KafkaNodes single(int port) {
    return new KafkaNodes(Uuid.randomUuid().toString(), List.of(port, FreePort.find()));
  }

  public int count() {
    return ports.size() / 2;
  }

  /** The addresses of all brokers. */
  public String bootstrapServers() {
    return numbers().mapToObj(number -> "127.0.0.1:" + brokerPort(number)).collect(joining(","));
  }

  int brokerPort(int number) {
    return ports.get(2 * (number - 1));
  }

  int controllerPort(int number) {
    return ports.get(2 * (number - 1) + 1);
  }

  String voters() {
    return numbers()
        .mapToObj(number -> number + "@127.0.0.1:" + controllerPort(number))
        .collect(joining(","));
  }

  int replicas() {
    return Math.min(MAX_REPLICATION_FACTOR, count());
  }

  /**
   * The number of in-sync replicas a write requires: one node may be down if there are at least
   * three.
   */
  int minInSync() {
    return Math.max(1, replicas() - 1);
  }

  private IntStream numbers() {
    return IntStream.rangeClosed(1, count());
  }
}
