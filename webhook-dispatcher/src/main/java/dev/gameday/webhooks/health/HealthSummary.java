package dev.gameday.webhooks.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's attempts in a time window, and its backlog.
 *
 * @param since earliest start of the attempts
 * @param p50 in milliseconds, null without attempts
 * @param p99 in milliseconds, null without attempts
 * @param backlog number of deliveries that wait for another attempt, or for the webhook to be
 *     enabled
 * @param oldestPending time of the oldest event among those
 */
record HealthSummary(
    Instant since,
    Instant until,
    int attempts,
    int succeeded,
    @Nullable Integer p50,
    @Nullable Integer p99,
    long backlog,
    @Nullable Instant oldestPending) {

  /** The share of successful attempts, null without any. */
  @Nullable Double successRate() {
    return attempts == 0 ? null : Math.round(10_000.0 * succeeded / attempts) / 10_000.0;
  }
}
