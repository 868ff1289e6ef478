package dev.gameday.e2e.cluster;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.KafkaNodes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs one node of a Kafka cluster; SIGTERM stops it cleanly. */
final class BrokerMain {

  private BrokerMain() {}

  static List<String> arguments(Path folder, KafkaNodes nodes, int number) {
    return Stream.concat(
            Stream.of(folder.toString(), nodes.clusterId(), String.valueOf(number)),
            nodes.ports().stream().map(String::valueOf))
        .toList();
  }

  static void main(String[] arguments) {
    List<Integer> ports = Stream.of(arguments).skip(3).map(Integer::valueOf).toList();
    var nodes = new KafkaNodes(arguments[1], ports);
    var kafka = EmbeddedKafka.start(Path.of(arguments[0]), nodes, Integer.parseInt(arguments[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
    kafka.stopped().join();
  }
}
