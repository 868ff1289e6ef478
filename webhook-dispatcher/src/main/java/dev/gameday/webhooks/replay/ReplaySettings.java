package dev.gameday.webhooks.replay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of replays.
 *
 * @param pace time between two deliveries that the replays of one webhook schedule
 * @param step pause between two steps of a replay, and between two searches for replays
 * @param lease lifetime of a replay's lease; then another replica may claim it
 * @param running limit of replays that one replica runs at once
 * @param unfinished limit of unfinished replays of one webhook
 */
@ConfigurationProperties("gameday.replay")
record ReplaySettings(
    @DefaultValue("20ms") Duration pace,
    @DefaultValue("500ms") Duration step,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("8") int running,
    @DefaultValue("10") int unfinished) {}
