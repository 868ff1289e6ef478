package dev.gameday.base.kafka;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Creates the topics that a service requires. */
public final class TopicProvisioner {

  private TopicProvisioner() {}

  /**
   * Creates the missing topics. If the Kafka user may not create topics, they must exist already.
   *
   * @throws KafkaException if a topic doesn't exist and cannot be created, or Kafka is unreachable
   */
  public static void ensure(Admin kafka, Collection<NewTopic> wanted) throws InterruptedException {
    for (var created : kafka.createTopics(wanted).values().entrySet()) {
      try {
        created.getValue().get();
      } catch (ExecutionException e) {
        if (!exists(kafka, created.getKey(), e.getCause())) {
          throw new KafkaException(
              "cannot create topic %s: %s".formatted(created.getKey(), e.getCause()), e);
        }
      }
    }
  }

  private static boolean exists(Admin kafka, String topic, @Nullable Throwable refusal)
      throws InterruptedException {
    return switch (refusal) {
      case TopicExistsException _ -> true;
      case TopicAuthorizationException _ -> isVisible(kafka, topic);
      case null, default -> false;
    };
  }

  private static boolean isVisible(Admin kafka, String topic) throws InterruptedException {
    try {
      return kafka.describeTopics(List.of(topic)).allTopicNames().get().containsKey(topic);
    } catch (ExecutionException e) {
      return false;
    }
  }
}
