package dev.gameday.testkit;

import static org.apache.kafka.clients.admin.AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.clients.admin.ScramMechanism.SCRAM_SHA_512;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * A Kafka that requires TLS, a user name and a password, as in production. An authenticated service
 * has only the rights granted by the test. The broker is always embedded and belongs to one test.
 */
public final class SecuredKafka implements AutoCloseable {
  private static final String USER = "gameday";
  private static final String PASSWORD = "let me in";

  /** Kafka's minimum. */
  private static final int MIN_ITERATIONS = 4096;

  private static final String TOPIC_PREFIX = "secured.";

  private final SelfSigned keys;
  private final SecuredBroker broker;

  private SecuredKafka(Path folder) {
    keys = SelfSigned.in(folder);
    broker = SecuredBroker.start(folder.resolve("kafka"), keys);
    createUser();
  }

  public static SecuredKafka start(Path folder) {
    return new SecuredKafka(folder);
  }

  private void createUser() {
    var user =
        new UserScramCredentialUpsertion(
            USER, new ScramCredentialInfo(SCRAM_SHA_512, MIN_ITERATIONS), PASSWORD);
    try (var admin = admin()) {
      join(admin.alterUserScramCredentials(List.of(user)).all());
    }
  }

  /** Returns the broker's secured listener. */
  public TestKafka secured() {
    return new TestKafka(broker.securedServers(), TOPIC_PREFIX);
  }

  /** Returns the broker's open listener, for the test itself. */
  public TestKafka open() {
    return new TestKafka(broker.openServers(), TOPIC_PREFIX);
  }

  /** Creates topics of one partition, so services need no right to create them. */
  public void createTopics(Stream<String> names) {
    try (var admin = admin()) {
      List<NewTopic> topics = names.map(name -> new NewTopic(name, 1, (short) 1)).toList();
      join(admin.createTopics(topics).all());
    }
  }

  /** Grants operations on the topics that have the test's prefix. */
  public void allowOnTopics(AclOperation... operations) {
    allow(new ResourcePattern(TOPIC, TOPIC_PREFIX, PREFIXED), operations);
  }

  /** Grants operations on a consumer group. */
  public void allowOnGroup(String group, AclOperation... operations) {
    allow(new ResourcePattern(GROUP, group, LITERAL), operations);
  }

  private void allow(ResourcePattern resource, AclOperation... operations) {
    var user = new KafkaPrincipal(KafkaPrincipal.USER_TYPE, USER).toString();
    var rights =
        Stream.of(operations)
            .map(operation -> new AccessControlEntry(user, "*", operation, AclPermissionType.ALLOW))
            .map(right -> new AclBinding(resource, right))
            .toList();
    try (var admin = admin()) {
      join(admin.createAcls(rights).all());
    }
  }

  private Admin admin() {
    return Admin.create(Map.of(BOOTSTRAP_SERVERS_CONFIG, broker.openServers()));
  }

  private static void join(KafkaFuture<Void> done) {
    done.toCompletionStage().toCompletableFuture().join();
  }

  /**
   * Returns the settings of a service that authenticates, as {@code spring.kafka.properties.x=y}.
   */
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
        setting("sasl.mechanism", SCRAM_SHA_512.mechanismName()),
        setting(
            "sasl.jaas.config",
            "%s required username=\"%s\" password=\"%s\";"
                .formatted(ScramLoginModule.class.getName(), USER, password)));
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
