package dev.gameday.webhooks.replay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pace the time between two deliveries that the replays of one webhook set on their way
 * @param step the pause between two steps of a replay, and between two looks for replays to run
 * @param lease how long a replay whose runner has died waits for another
 * @param running how many replays one process runs at once
 * @param unfinished how many replays of one webhook may run or wait
 */
@ConfigurationProperties("gameday.replay")
record ReplaySettings(
    @DefaultValue("20ms") Duration pace,
    @DefaultValue("500ms") Duration step,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("8") int running,
    @DefaultValue("10") int unfinished) {}
