package dev.gameday.base.kafka;

import dev.gameday.events.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of events and of their dead letters, with the configuration used to create missing
 * ones.
 *
 * @param prefix the prefix of their names
 * @param replicationFactor the number of replicas; -1 for the broker's default
 * @param minInSync the number of brokers that must have stored an event before it counts as sent; 0
 *     for the broker's default
 */
public record EventTopics(String prefix, short replicationFactor, int minInSync) {

  public List<NewTopic> all() {
    return names(prefix)
        .map(name -> new NewTopic(name, Topic.PARTITIONS, replicationFactor).configs(config()))
        .toList();
  }

  public static Stream<String> names(String prefix) {
    return Stream.of(Topic.values())
        .flatMap(topic -> Stream.of(topic.name(prefix), topic.deadLetterName(prefix)));
  }

  private Map<String, String> config() {
    var config = new HashMap<String, String>();
    config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(Topic.RETENTION.toMillis()));
    if (minInSync > 0) {
      config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInSync));
    }
    return config;
  }
}
