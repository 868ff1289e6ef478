package dev.gameday.realtime.feed;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param topicPrefix what the topics' names start with
 * @param window how far back events are read at start, for clients that resume
 * @param staleAfter how long brokers may answer nothing until clients are told
 * @param metadataInterval how often to look for new partitions
 */
@Validated
@ConfigurationProperties("gameday.feed")
record FeedSettings(
    @NotNull String topicPrefix,
    @DefaultValue("10m") Duration window,
    @DefaultValue("5s") Duration staleAfter,
    @DefaultValue("30s") Duration metadataInterval) {}
