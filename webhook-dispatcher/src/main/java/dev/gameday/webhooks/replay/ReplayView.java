package dev.gameday.webhooks.replay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay of past events to a webhook.
 *
 * @param status {@code waiting} for another replay of the webhook, or for a process that runs it;
 *     {@code running}; {@code done}, {@code cancelled} or {@code failed}
 * @param reason why it failed
 * @param replayed number of deliveries that it has scheduled
 * @param progress approximate completed share, from 0 to 1
 */
record ReplayView(
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

  static ReplayView of(Replay replay) {
    return new ReplayView(
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
