package dev.gameday.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and controller (KRaft) in this process, alone or as one of several nodes. Topics,
 * records and committed offsets are stored in its folder and survive a stop and a kill -9.
 * Acknowledged records are only in the page cache, so a power cut may lose the latest ones.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String CONTROLLER = "CONTROLLER";

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts on a free port and returns once the broker serves clients. */
  public static EmbeddedKafka start(Path folder) {
    return start(folder, FreePort.find());
  }

  /** Starts on the given loopback port and returns once the broker serves clients. */
  public static EmbeddedKafka start(Path folder, int port) {
    return start(folder, KafkaNodes.single(port), 1);
  }

  /**
   * Starts one node of a cluster and returns once a majority of nodes is up and the broker serves
   * clients.
   *
   * @param number the node's number, from 1
   */
  public static EmbeddedKafka start(Path folder, KafkaNodes nodes, int number) {
    return start(folder, nodes, number, EmbeddedKafkaProperties.of(folder, nodes, number));
  }

  /**
   * Starts on a free port and returns once the broker serves clients.
   *
   * @param change modifies the broker's default properties
   */
  public static EmbeddedKafka start(Path folder, Consumer<Properties> change) {
    var nodes = KafkaNodes.single(FreePort.find());
    var properties = EmbeddedKafkaProperties.of(folder, nodes, 1);
    change.accept(properties);
    return start(folder, nodes, 1, properties);
  }

  private static EmbeddedKafka start(
      Path folder, KafkaNodes nodes, int number, Properties properties) {
    try {
      formatOnce(folder, nodes.clusterId(), number);
      KafkaConfig config = KafkaConfig.fromProps(properties, false);
      var kafka =
          new EmbeddedKafka(new KafkaRaftServer(config, Time.SYSTEM), nodes.bootstrapServers());
      kafka.startup();
      return kafka;
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka cannot use the folder " + folder, e);
    }
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Completes when the broker has ended, whether it was closed or failed. */
  public CompletableFuture<Void> stopped() {
    return stopped.copy();
  }

  /**
   * Shuts the broker down: moves leadership to other nodes, flushes the logs, and returns at its
   * end.
   */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private void startup() {
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw new StartFailedException("Kafka did not start: " + e.getMessage(), e);
    }
    Thread.ofPlatform()
        .daemon()
        .name("kafka-end-watch")
        .start(
            () -> {
              server.awaitShutdown();
              stopped.complete(null);
            });
  }

  /** Formats the storage on the first start and completes an interrupted formatting. */
  private static void formatOnce(Path folder, String clusterId, int number) throws IOException {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(folder);
    var formatter =
        new Formatter()
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
            .setClusterId(clusterId)
            .setNodeId(number)
            .setDirectories(List.of(folder.toString()))
            .setMetadataLogDirectory(folder.toString())
            .setControllerListenerName(CONTROLLER)
            .setIgnoreFormatted(true);
    try {
      formatter.run();
    } catch (Exception e) {
      throw new StartFailedException("Cannot format Kafka's storage: " + e.getMessage(), e);
    }
  }
}
