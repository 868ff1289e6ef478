package dev.gameday.webhooks.replay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay as clients of a match's webhooks see it.
 *
 * @param status {@code waiting} for another replay of the webhook, or for a process that runs it;
 *     {@code running}; {@code done}, {@code cancelled} or {@code failed}
 * @param reason why it failed
 * @param replayed how many deliveries it has set on their way
 * @param progress roughly how much of it is done, from 0 to 1
 */
record MatchReplayView(
    UUID id,
    String status,
    @Nullable String reason,
    ReplayFilter only,
    Instant since,
    Instant until,
    long replayed,
    double progress,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  static MatchReplayView of(Replay replay) {
    return new MatchReplayView(
        replay.id(),
        replay.status(),
        replay.reason(),
        replay.only(),
        replay.since(),
        replay.until(),
        replay.replayed(),
        replay.progress(),
        replay.createdAt(),
        replay.finishedAt());
  }
}
