package dev.gameday.embedded;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * The nodes of one cluster on this machine. Of three, each record is on all of them, and any one
 * may be away; there each node is started in a process of its own, to be killed by itself.
 *
 * @param clusterId as Kafka writes it: 16 bytes in base64url
 * @param ports two for each node: the broker's, then the controller's
 */
public record KafkaNodes(String clusterId, List<Integer> ports) {
  private static final int MAX_REPLICATION_FACTOR = 3;

  public KafkaNodes {
    ports = List.copyOf(ports);
  }

  /** Nodes on free ports that have not formed a cluster yet. */
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

  /** All brokers, for clients to begin with. */
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

  /** One may be away, if there are enough. */
  int minInSync() {
    return Math.max(1, replicas() - 1);
  }

  private IntStream numbers() {
    return IntStream.rangeClosed(1, count());
  }
}
