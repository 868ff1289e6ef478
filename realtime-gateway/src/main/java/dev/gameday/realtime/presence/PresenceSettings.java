package dev.gameday.realtime.presence;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of presence.
 *
 * @param topicPrefix prefix of the topic's name
 * @param replicationFactor the topic's replication factor; -1 for the broker's default
 * @param every interval at which changes are published
 * @param expireAfter time without a sign of life after which an instance no longer counts
 */
@Validated
@ConfigurationProperties("gameday.presence")
record PresenceSettings(
    @NotNull String topicPrefix,
    @DefaultValue("-1") short replicationFactor,
    @DefaultValue("1s") Duration every,
    @DefaultValue("15s") Duration expireAfter) {

  String topic() {
    return topicPrefix + "presence.v1";
  }
}
