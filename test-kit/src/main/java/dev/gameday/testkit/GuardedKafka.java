package dev.gameday.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
    return Stream.concat(withPassword(PASSWORD), trust()).toList();
  }

  public List<String> settingsWithWrongPassword() {
    return Stream.concat(withPassword("no idea"), trust()).toList();
  }

  public List<String> settingsWithoutTrust() {
    return withPassword(PASSWORD).toList();
  }

  private static Stream<String> withPassword(String password) {
    return Stream.of(
        setting("security.protocol", "SASL_SSL"),
        setting("sasl.mechanism", "PLAIN"),
        setting(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"%s\" password=\"%s\";".formatted(USER, password)));
  }

  private Stream<String> trust() {
    return Stream.of(
        setting("ssl.truststore.type", "PEM"),
        setting("ssl.truststore.certificates", keys.certificate()));
  }

  private static String setting(String name, String value) {
    return "spring.kafka.properties." + name + "=" + value;
  }

  @Override
  public void close() {
    broker.close();
  }
}
