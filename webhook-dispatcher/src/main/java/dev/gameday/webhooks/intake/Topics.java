package dev.gameday.webhooks.intake;

import dev.gameday.base.kafka.EventTopics;
import dev.gameday.base.kafka.TopicProvisioner;
import dev.gameday.events.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** The consumed topics and their dead letter topics. */
@Component
@EnableConfigurationProperties(IntakeSettings.class)
class Topics {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final KafkaProperties kafka;
  private final EventTopics topics;

  Topics(KafkaProperties kafka, IntakeSettings settings) {
    this.kafka = kafka;
    topics =
        new EventTopics(
            settings.topicPrefix(), settings.replicationFactor(), settings.minInSyncReplicas());
  }

  List<String> consumed() {
    return Stream.of(Topic.values()).map(topic -> topic.name(topics.prefix())).toList();
  }

  /**
   * Creates missing topics.
   *
   * @throws KafkaException if a topic is missing and can't be created, or Kafka is unavailable
   */
  void ensure() {
    try (Admin admin = Admin.create(connection())) {
      TopicProvisioner.ensure(admin, topics.all());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private Map<String, Object> connection() {
    Map<String, Object> connection = kafka.buildAdminProperties();
    connection.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    connection.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    return connection;
  }
}
