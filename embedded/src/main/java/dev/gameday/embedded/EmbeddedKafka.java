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
 * A Kafka broker and controller (KRaft) inside this process, by itself or one of several nodes.
 * Topics, records and committed offsets live in its folder and outlast a stop as well as a kill -9;
 * records are in the page cache when acknowledged, so a power cut may lose the last of them.
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
   * Starts one node of a cluster, and returns once most of the others are there too and the broker
   * serves clients.
   *
   * @param number from 1
   */
  public static EmbeddedKafka start(Path folder, KafkaNodes nodes, int number) {
    return start(folder, nodes, number, EmbeddedKafkaProperties.of(folder, nodes, number));
  }

  /**
   * Starts on a free port and returns once the broker serves clients.
   *
   * @param change is given the broker's properties as they would be
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

  /** Completes when the broker has ended, whether it was closed or fell over. */
  public CompletableFuture<Void> stopped() {
    return stopped.copy();
  }

  /** Hands leadership back, flushes the logs and returns when the broker is down. */
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

  /** The storage is formatted on the first start; a half-formatted one is completed. */
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
      throw new StartFailedException("Kafka's storage cannot be formatted: " + e.getMessage(), e);
    }
  }
}
