package dev.gameday.sessions.outbox;

import dev.gameday.base.kafka.TopicProvisioner;
import dev.gameday.events.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Opens publishers once Kafka is available and has the topics. */
@Component
class PublisherFactory implements AutoCloseable {

  private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(3);

  private final Map<String, Object> connection;
  private final RelaySettings settings;

  private @Nullable Admin admin;

  @Autowired
  PublisherFactory(KafkaProperties kafka, RelaySettings settings) {
    this(kafka.buildProducerProperties(), settings);
  }

  /**
   * @param connection connection settings under Kafka's own names
   */
  PublisherFactory(Map<String, Object> connection, RelaySettings settings) {
    this.connection = Map.copyOf(connection);
    this.settings = settings;
  }

  /**
   * Creates missing topics, then opens a publisher.
   *
   * @param wakeRelay called when the publisher has something for the relay
   * @throws KafkaException if Kafka is unavailable, or topics are missing and cannot be created
   */
  Publisher open(Runnable wakeRelay) throws InterruptedException {
    // Checked each time: Kafka may have been set up again since the last call.
    TopicProvisioner.ensure(admin(), settings.topics().all());
    return new Publisher(
        new KafkaProducer<>(producerConfig(), new StringSerializer(), new ByteArraySerializer()),
        wakeRelay);
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
      admin = null;
    }
  }

  /**
   * Describes why Kafka rejects events if a topic has too few replicas in sync. The producer itself
   * only reports a timeout.
   */
  Optional<String> diagnose() {
    try {
      for (Topic topic : Topic.values()) {
        String name = topic.name(settings.topicPrefix());
        int minInSync = minInSync(name);
        for (TopicDescription described :
            admin().describeTopics(List.of(name)).allTopicNames().get().values()) {
          Optional<String> advice = TooFewReplicas.advice(described, minInSync);
          if (advice.isPresent()) {
            return advice;
          }
        }
      }
    } catch (ExecutionException | KafkaException e) {
      return Optional.empty(); // Kafka itself is unavailable
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private int minInSync(String topic) throws InterruptedException, ExecutionException {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin().describeConfigs(List.of(resource)).all().get().values().stream()
        .flatMap(config -> config.entries().stream())
        .filter(entry -> entry.name().equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG))
        .mapToInt(entry -> Integer.parseInt(entry.value()))
        .max()
        .orElse(1);
  }

  private synchronized Admin admin() {
    if (admin == null) {
      var config = new HashMap<>(connection);
      config.keySet().retainAll(AdminClientConfig.configNames());
      config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(ADMIN_TIMEOUT));
      config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(ADMIN_TIMEOUT));
      admin = Admin.create(config);
    }
    return admin;
  }

  private Map<String, Object> producerConfig() {
    var config = new HashMap<>(connection);
    int sendTimeout = millis(settings.sendTimeout());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // With more than one, a batch can be stored although the one before it was rejected: the broker
    // accepts any first sequence number from a producer that it does not know yet.
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, sendTimeout);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, sendTimeout / 2);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, sendTimeout / 2);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    return config;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
