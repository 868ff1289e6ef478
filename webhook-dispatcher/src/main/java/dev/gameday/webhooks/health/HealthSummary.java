package dev.gameday.webhooks.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's attempts in a time window, and its backlog.
 *
 * @param since start of the time window
 * @param until end of the time window
 * @param attempts number of attempts
 * @param succeeded number of successful attempts
 * @param p50 median duration in milliseconds, null without attempts
 * @param p99 99th percentile of the durations in milliseconds, null without attempts
 * @param backlog number of pending deliveries, including suspended ones
 * @param oldestPending time of the oldest event in the backlog
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

  /** The share of successful attempts from 0 to 1, null without attempts. */
  @Nullable Double successRate() {
    return attempts == 0 ? null : Math.round(10_000.0 * succeeded / attempts) / 10_000.0;
  }
}
