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
 * A Kafka that asks its clients for TLS, a name and a password, as the brokers of those who deploy
 * Gameday may. A service that gets in has no rights but those that the test gave it. It is an
 * embedded one of the test's own, wherever other servers come from.
 */
public final class GuardedKafka implements AutoCloseable {
  private static final String USER = "gameday";
  private static final String PASSWORD = "let me in";

  /** The fewest that Kafka takes. */
  private static final int ITERATIONS = 4096;

  private static final String TOPIC_PREFIX = "guarded.";

  private final SelfSigned keys;
  private final GuardedBroker broker;

  private GuardedKafka(Path folder) {
    keys = SelfSigned.in(folder);
    broker = GuardedBroker.start(folder.resolve("kafka"), keys);
    admit();
  }

  public static GuardedKafka start(Path folder) {
    return new GuardedKafka(folder);
  }

  private void admit() {
    var user =
        new UserScramCredentialUpsertion(
            USER, new ScramCredentialInfo(SCRAM_SHA_512, ITERATIONS), PASSWORD);
    try (var admin = admin()) {
      join(admin.alterUserScramCredentials(List.of(user)).all());
    }
  }

  /** As a client finds it that has to get in. */
  public TestKafka guarded() {
    return new TestKafka(broker.guardedServers(), TOPIC_PREFIX);
  }

  /** The same without a guard, for the test itself. */
  public TestKafka open() {
    return new TestKafka(broker.openServers(), TOPIC_PREFIX);
  }

  /** Makes topics that services needn't make then, of one partition. */
  public void makeTopics(Stream<String> names) {
    try (var admin = admin()) {
      List<NewTopic> topics = names.map(name -> new NewTopic(name, 1, (short) 1)).toList();
      join(admin.createTopics(topics).all());
    }
  }

  /** Lets services do this with the topics whose names begin with the prefix of the test's own. */
  public void allowOnTopics(AclOperation... operations) {
    allow(new ResourcePattern(TOPIC, TOPIC_PREFIX, PREFIXED), operations);
  }

  /** Lets services do this with that consumer group. */
  public void allowOnGroup(String group, AclOperation... operations) {
    allow(new ResourcePattern(GROUP, group, LITERAL), operations);
  }

  private void allow(ResourcePattern what, AclOperation... operations) {
    var who = new KafkaPrincipal(KafkaPrincipal.USER_TYPE, USER).toString();
    var rights =
        Stream.of(operations)
            .map(how -> new AccessControlEntry(who, "*", how, AclPermissionType.ALLOW))
            .map(right -> new AclBinding(what, right))
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
