package dev.gameday.webhooks.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the consumption of events.
 *
 * @param topicPrefix prefix of the topic names
 * @param replicationFactor replication factor of created topics; -1 for the broker's default
 * @param minInSyncReplicas number of brokers that must have an event until it counts as sent, for
 *     created topics; 0 for the broker's default
 * @param outstanding number of unrecorded deliveries above which no more events are fetched
 * @param instanceId name of this process over restarts, with which it gets its partitions back at
 *     once after a crash; empty for none
 */
@ConfigurationProperties("gameday.intake")
record IntakeSettings(
    @DefaultValue("gameday.") String topicPrefix,
    @DefaultValue("-1") short replicationFactor,
    @DefaultValue("0") int minInSyncReplicas,
    @DefaultValue("2000") int outstanding,
    @DefaultValue("") String instanceId) {}
