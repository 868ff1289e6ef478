package dev.gameday.testkit;

import dev.gameday.embedded.EmbeddedKafka;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.kafka.KafkaContainer;

/** The Kafka shared by all tests of this JVM. */
final class SharedKafka {
  private final String bootstrapServers;
  private final AtomicInteger created = new AtomicInteger();

  private SharedKafka(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  static SharedKafka get() {
    return Holder.SHARED;
  }

  TestKafka createPrefix() {
    return new TestKafka(bootstrapServers, "t" + created.incrementAndGet() + ".");
  }

  private static SharedKafka start() {
    return switch (ServerSource.current()) {
      case CONTAINERS -> inContainer();
      case EMBEDDED -> embedded();
    };
  }

  /** Configures the container like the embedded broker: fast rebalances, no automatic topics. */
  private static SharedKafka inContainer() {
    var kafka =
        new KafkaContainer(ContainerImages.kafka())
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
    kafka.start();
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "stop-kafka"));
    return new SharedKafka(kafka.getBootstrapServers());
  }

  private static SharedKafka embedded() {
    var folder = TemporaryFolder.create("kafka");
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.path());
    folder.deleteAtEndAfter(kafka::close);
    return new SharedKafka(kafka.bootstrapServers());
  }

  private static final class Holder {
    static final SharedKafka SHARED = start();
  }
}
