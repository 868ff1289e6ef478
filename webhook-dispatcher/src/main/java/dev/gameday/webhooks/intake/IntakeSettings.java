package dev.gameday.webhooks.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param topicPrefix what the topics' names begin with
 * @param outstanding how many deliveries may be taken in and not yet recorded before no more events
 *     are fetched
 * @param instanceId a name that this process keeps over restarts, so that it has its partitions
 *     back at once after a crash; empty for none
 */
@ConfigurationProperties("gameday.intake")
record IntakeSettings(
    @DefaultValue("gameday.") String topicPrefix,
    @DefaultValue("2000") int outstanding,
    @DefaultValue("") String instanceId) {}
