package dev.gameday.webhooks.replay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay of past events to a webhook.
 *
 * @param id id of the replay
 * @param status {@code waiting} for another replay of the webhook or for a replica to run it,
 *     {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param reason reason of a failure, else null
 * @param only events of the time range that are included
 * @param since start of the event time, inclusive
 * @param until end of the event time, exclusive
 * @param replayed number of scheduled deliveries
 * @param progress approximate completed share, from 0 to 1
 * @param createdAt time of the request
 * @param finishedAt time of the end, null before
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
