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

/** Topics that must be there. */
public final class TopicProvisioner {

  private TopicProvisioner() {}

  /**
   * Makes those that nobody has made yet. Where we may not make topics, others must have done so.
   *
   * @throws KafkaException if some aren't there and can't be made, or Kafka can't be reached
   */
  public static void ensure(Admin kafka, Collection<NewTopic> wanted) throws InterruptedException {
    for (var created : kafka.createTopics(wanted).values().entrySet()) {
      try {
        created.getValue().get();
      } catch (ExecutionException e) {
        if (!isThere(kafka, created.getKey(), e.getCause())) {
          throw new KafkaException(
              "can't create the topic %s: %s".formatted(created.getKey(), e.getCause()), e);
        }
      }
    }
  }

  private static boolean isThere(Admin kafka, String topic, @Nullable Throwable refusal)
      throws InterruptedException {
    return switch (refusal) {
      case TopicExistsException _ -> true;
      case TopicAuthorizationException _ -> canBeSeen(kafka, topic);
      case null, default -> false;
    };
  }

  private static boolean canBeSeen(Admin kafka, String topic) throws InterruptedException {
    try {
      return kafka.describeTopics(List.of(topic)).allTopicNames().get().containsKey(topic);
    } catch (ExecutionException e) {
      return false;
    }
  }
}
