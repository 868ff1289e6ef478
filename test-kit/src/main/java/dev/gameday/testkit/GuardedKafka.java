package dev.gameday.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Kafka that asks its clients for TLS, a name and a password, as the brokers of those who deploy
 * Gameday may. It is an embedded one of the test's own, wherever other servers come from.
 */
public final class GuardedKafka implements AutoCloseable {
  private static final String USER = "gameday";
  private static final String PASSWORD = "let me in";
  private static final String TOPIC_PREFIX = "guarded.";

  private final SelfSigned keys;
  private final GuardedBroker broker;

  private GuardedKafka(Path folder) {
    keys = SelfSigned.in(folder);
    broker = GuardedBroker.start(folder.resolve("kafka"), keys, USER, PASSWORD);
  }

  public static GuardedKafka start(Path folder) {
    return new GuardedKafka(folder);
  }

  /** As a client finds it that has to get in. */
  public TestKafka guarded() {
    return new TestKafka(broker.guardedServers(), TOPIC_PREFIX);
  }

  /** The same without a guard, for the test itself. */
  public TestKafka open() {
    return new TestKafka(broker.openServers(), TOPIC_PREFIX);
  }

  /** What gets a service in, as settings of it: {@code spring.kafka.properties.x=y}. */
  public List<String> settings() {
    return Map.of(
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"%s\" password=\"%s\";".formatted(USER, PASSWORD),
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.certificates",
            keys.certificate())
        .entrySet()
        .stream()
        .map(setting -> "spring.kafka.properties." + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  @Override
  public void close() {
    broker.close();
  }
}
