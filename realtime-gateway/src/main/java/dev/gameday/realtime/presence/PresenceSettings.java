package dev.gameday.realtime.presence;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param topicPrefix what the topic's name starts with
 * @param replicationFactor of the topic; -1 leaves it to the broker
 * @param every how often others are told what has changed
 * @param expireAfter how long an instance that says nothing counts
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
