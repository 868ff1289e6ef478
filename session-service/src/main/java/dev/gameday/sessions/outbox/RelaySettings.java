package dev.gameday.sessions.outbox;

import dev.gameday.base.kafka.EventTopics;
import dev.gameday.events.Topic;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relay works.
 *
 * @param batchSize how many rows it reads at a time
 * @param lease how long a shard stays with a relay that is not heard of; also how long the events
 *     of a relay that died wait
 * @param sendTimeout how long a send may take in all, retries included; then it has failed. Shorter
 *     than the lease, so that a relay which can't renew has nothing on its way when it ends
 * @param healthInterval how often it looks how much waits
 * @param replicationFactor of the topics it creates; -1 leaves it to the broker
 * @param minInSyncReplicas how many brokers must have an event until it counts as sent, for the
 *     topics it creates; 0 leaves it to the broker
 */
@ConfigurationProperties("gameday.outbox")
record RelaySettings(
    @DefaultValue(Topic.DEFAULT_PREFIX) String topicPrefix,
    @DefaultValue("1000") int batchSize,
    @DefaultValue("6s") Duration lease,
    @DefaultValue("4s") Duration sendTimeout,
    @DefaultValue("10s") Duration healthInterval,
    @DefaultValue("-1") short replicationFactor,
    @DefaultValue("0") int minInSyncReplicas) {

  RelaySettings {
    if (batchSize < 1) {
      throw new IllegalArgumentException("gameday.outbox.batch-size must be at least 1");
    }
    if (sendTimeout.plusSeconds(1).compareTo(lease) > 0) {
      throw new IllegalArgumentException(
          "gameday.outbox.send-timeout must be at least 1 s shorter than gameday.outbox.lease");
    }
  }

  EventTopics topics() {
    return new EventTopics(topicPrefix, replicationFactor, minInSyncReplicas);
  }

  /** How often a lease is renewed. */
  Duration renewal() {
    return lease.dividedBy(6);
  }

  /** How many rows may be on their way at once: enough to keep Kafka busy during a read. */
  int maxInFlight() {
    return 2 * batchSize;
  }
}
