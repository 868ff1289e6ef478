package dev.gameday.realtime.feed;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the event feed.
 *
 * @param topicPrefix prefix of the topics' names
 * @param window age of the oldest events read at the start, for clients that resume
 * @param staleAfter time without a response from brokers after which clients receive {@code stale}
 * @param metadataInterval interval of the check for new partitions
 */
@Validated
@ConfigurationProperties("gameday.feed")
record FeedSettings(
    @NotNull String topicPrefix,
    @DefaultValue("10m") Duration window,
    @DefaultValue("5s") Duration staleAfter,
    @DefaultValue("30s") Duration metadataInterval) {}
