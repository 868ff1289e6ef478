package dev.gameday.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The properties of a node with low resource use and a quick restart, even after a kill -9. */
final class EmbeddedKafkaProperties {
  private static final Map<String, String> BROKER_AND_CONTROLLER =
      Map.of(
          "process.roles", "broker,controller",
          "controller.listener.names", "CONTROLLER",
          "inter.broker.listener.name", "BROKER",
          "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
          "auto.create.topics.enable", "false",
          "group.coordinator.rebalance.protocols", "classic,consumer");

  private static final Map<String, String> SMALL =
      Map.of(
          "num.network.threads", "2",
          "num.io.threads", "4",
          "background.threads", "2",
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "4",
          "log.cleaner.dedupe.buffer.size", "2097152",
          "log.index.size.max.bytes", "1048576",
          "metric.reporters", "");

  /**
   * Short session timeouts. After a kill -9 the controller rejects the restarted broker until its
   * old session expires, and consumer groups keep the partitions of dead members as long.
   */
  private static final Map<String, String> QUICK_RESTART =
      Map.of(
          "broker.session.timeout.ms", "3000",
          "broker.heartbeat.interval.ms", "500",
          "group.initial.rebalance.delay.ms", "0",
          "group.min.session.timeout.ms", "1000",
          "group.consumer.min.session.timeout.ms", "1000",
          "group.consumer.session.timeout.ms", "3000",
          "group.consumer.min.heartbeat.interval.ms", "100",
          "group.consumer.heartbeat.interval.ms", "500");

  private EmbeddedKafkaProperties() {}

  static Properties of(Path folder, KafkaNodes nodes, int number) {
    var properties = new Properties();
    properties.putAll(BROKER_AND_CONTROLLER);
    properties.putAll(replication(nodes.replicas(), nodes.minInSync()));
    properties.putAll(SMALL);
    properties.putAll(QUICK_RESTART);
    String broker = "BROKER://127.0.0.1:" + nodes.brokerPort(number);
    properties.put("node.id", String.valueOf(number));
    properties.put("log.dirs", folder.toString());
    properties.put("listeners", broker + ",CONTROLLER://127.0.0.1:" + nodes.controllerPort(number));
    properties.put("advertised.listeners", broker);
    properties.put("controller.quorum.voters", nodes.voters());
    return properties;
  }

  private static Map<String, String> replication(int replicas, int minInSync) {
    return Map.of(
        "default.replication.factor", String.valueOf(replicas),
        "min.insync.replicas", String.valueOf(minInSync),
        "offsets.topic.replication.factor", String.valueOf(replicas),
        "transaction.state.log.replication.factor", String.valueOf(replicas),
        "transaction.state.log.min.isr", String.valueOf(minInSync));
  }
}
