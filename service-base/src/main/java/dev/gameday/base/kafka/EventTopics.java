package dev.gameday.base.kafka;

import dev.gameday.events.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of events and of their dead letters, as they are made where nobody has made them.
 *
 * @param prefix what their names begin with
 * @param replicationFactor -1 leaves it to the broker
 * @param minInSync how many brokers must have an event until it counts as sent; 0 leaves it to the
 *     broker
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
