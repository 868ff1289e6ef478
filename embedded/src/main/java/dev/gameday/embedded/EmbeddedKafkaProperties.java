package dev.gameday.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The broker's settings: one node, small, quick to start again, also after a kill -9. */
final class EmbeddedKafkaProperties {
  static final int NODE_ID = 1;

  private static final Map<String, String> ONE_NODE =
      Map.of(
          "process.roles", "broker,controller",
          "node.id", String.valueOf(NODE_ID),
          "controller.listener.names", "CONTROLLER",
          "inter.broker.listener.name", "BROKER",
          "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
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
   * After a kill -9 the controller refuses the broker until its former self has timed out, and a
   * consumer group keeps the dead members' partitions until they have: both waits are kept short.
   */
  private static final Map<String, String> QUICK_TO_RETURN =
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

  static Properties of(Path folder, int brokerPort, int controllerPort) {
    var properties = new Properties();
    properties.putAll(ONE_NODE);
    properties.putAll(SMALL);
    properties.putAll(QUICK_TO_RETURN);
    properties.put("log.dirs", folder.toString());
    properties.put(
        "listeners",
        "BROKER://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", "BROKER://127.0.0.1:" + brokerPort);
    properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    return properties;
  }
}
