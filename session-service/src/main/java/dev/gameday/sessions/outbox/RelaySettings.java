package dev.gameday.sessions.outbox;

import dev.gameday.base.kafka.EventTopics;
import dev.gameday.events.Topic;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the relay.
 *
 * @param batchSize maximum number of rows per read
 * @param lease lifetime of a shard's lease without renewal, and thus the delay of events after a
 *     relay died
 * @param sendTimeout maximum time of a send, retries included. Shorter than the lease: a relay that
 *     cannot renew has nothing in flight when the lease ends
 * @param healthInterval interval between samples of the backlog
 * @param replicationFactor replication factor of the topics that the relay creates; -1 uses the
 *     broker's default
 * @param minInSyncReplicas min.insync.replicas of the topics that the relay creates; 0 uses the
 *     broker's default
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

  /** Returns the interval of lease renewals. */
  Duration renewal() {
    return lease.dividedBy(6);
  }

  /** Returns the maximum number of in-flight rows: enough to keep Kafka busy during a read. */
  int maxInFlight() {
    return 2 * batchSize;
  }
}
