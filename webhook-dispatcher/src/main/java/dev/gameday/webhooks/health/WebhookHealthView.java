package dev.gameday.webhooks.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The health of a webhook.
 *
 * @param since start of the time window of the attempts
 * @param until end of the time window
 * @param attempts number of attempts in the time window
 * @param successRate share of successful attempts from 0 to 1, null without attempts
 * @param latencyMs durations of the attempts
 * @param backlog number of pending deliveries, counted up to 100000
 * @param oldestPending time of the oldest pending event
 */
record WebhookHealthView(
    Instant since,
    Instant until,
    int attempts,
    @Nullable Double successRate,
    Latency latencyMs,
    long backlog,
    @Nullable Instant oldestPending) {

  /**
   * The durations of attempts in milliseconds.
   *
   * @param p50 median, null without attempts
   * @param p99 99th percentile, null without attempts
   */
  record Latency(@Nullable Integer p50, @Nullable Integer p99) {}

  static WebhookHealthView of(HealthSummary healthSummary) {
    return new WebhookHealthView(
        healthSummary.since(),
        healthSummary.until(),
        healthSummary.attempts(),
        healthSummary.successRate(),
        new Latency(healthSummary.p50(), healthSummary.p99()),
        healthSummary.backlog(),
        healthSummary.oldestPending());
  }
}
