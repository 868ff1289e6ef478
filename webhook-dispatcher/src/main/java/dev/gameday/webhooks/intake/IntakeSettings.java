package dev.gameday.webhooks.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param topicPrefix what the topics' names begin with
 * @param replicationFactor of the topics it creates; -1 leaves it to the broker
 * @param minInSyncReplicas how many brokers must have an event until it counts as sent, for the
 *     topics it creates; 0 leaves it to the broker
 * @param outstanding how many deliveries may be taken in and not yet recorded before no more events
 *     are fetched
 * @param instanceId a name that this process keeps over restarts, so that it has its partitions
 *     back at once after a crash; empty for none
 */
@ConfigurationProperties("gameday.intake")
record IntakeSettings(
    @DefaultValue("gameday.") String topicPrefix,
    @DefaultValue("-1") short replicationFactor,
    @DefaultValue("0") int minInSyncReplicas,
    @DefaultValue("2000") int outstanding,
    @DefaultValue("") String instanceId) {}
