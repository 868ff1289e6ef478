package dev.gameday.webhooks.intake;

import dev.gameday.events.Topic;
import java.util.List;
import java.util.Map;
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
  private final String prefix;

  Topics(KafkaAdmin admin, IntakeSettings settings) {
    this.admin = admin;
    this.prefix = settings.topicPrefix();
  }

  List<String> consumed() {
    return Stream.of(Topic.values()).map(topic -> topic.name(prefix)).toList();
  }

  /**
   * Makes those that nobody has made yet.
   *
   * @throws org.springframework.kafka.KafkaException if Kafka can't be asked
   */
  void ensure() {
    admin.createOrModifyTopics(
        Stream.of(Topic.values())
            .flatMap(topic -> Stream.of(topic.name(prefix), topic.deadLetterName(prefix)))
            .map(Topics::topic)
            .toArray(NewTopic[]::new));
  }

  private static NewTopic topic(String name) {
    return TopicBuilder.name(name)
        .partitions(Topic.PARTITIONS)
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(Topic.RETENTION.toMillis())))
        .build();
  }
}
