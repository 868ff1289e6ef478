package dev.gameday.webhooks.intake;

import dev.gameday.events.Topic;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** The topics that are consumed here, and those for their dead letters. */
@Component
@EnableConfigurationProperties(IntakeSettings.class)
class Topics {

  private final KafkaAdmin admin;
  private final IntakeSettings settings;

  Topics(KafkaAdmin admin, IntakeSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  List<String> consumed() {
    return Stream.of(Topic.values()).map(topic -> topic.name(settings.topicPrefix())).toList();
  }

  /**
   * Makes those that nobody has made yet.
   *
   * @throws org.springframework.kafka.KafkaException if Kafka can't be asked
   */
  void ensure() {
    admin.createOrModifyTopics(
        Stream.of(Topic.values())
            .flatMap(
                topic ->
                    Stream.of(
                        topic.name(settings.topicPrefix()),
                        topic.deadLetterName(settings.topicPrefix())))
            .map(this::topic)
            .toArray(NewTopic[]::new));
  }

  private NewTopic topic(String name) {
    var topic =
        TopicBuilder.name(name)
            .partitions(Topic.PARTITIONS)
            .replicas(settings.replicationFactor())
            .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(Topic.RETENTION.toMillis()));
    if (settings.minInSyncReplicas() > 0) {
      topic =
          topic.config(
              TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
              Integer.toString(settings.minInSyncReplicas()));
    }
    return topic.build();
  }
}
