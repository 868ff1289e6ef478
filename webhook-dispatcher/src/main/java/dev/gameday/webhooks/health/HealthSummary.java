package dev.gameday.webhooks.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook was doing for some time, and what it has before it.
 *
 * @param since when the eldest of the attempts may have started
 * @param p50 in milliseconds, null without attempts
 * @param p99 the same
 * @param backlog deliveries that wait for another attempt, or for the webhook to be enabled
 * @param oldestPending the time of the eldest event among those
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

  /** Of all attempts, null without any. */
  @Nullable Double successRate() {
    return attempts == 0 ? null : Math.round(10_000.0 * succeeded / attempts) / 10_000.0;
  }
}
