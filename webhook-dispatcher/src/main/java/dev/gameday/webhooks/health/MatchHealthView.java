package dev.gameday.webhooks.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The health of a match's webhook.
 *
 * @param since where the window begins that the attempts are of
 * @param successRate from 0 to 1, null without attempts
 * @param backlog deliveries that are pending, counted to 100000
 * @param oldestPending the time of the eldest event that is pending
 */
record MatchHealthView(
    Instant since,
    Instant until,
    int attempts,
    @Nullable Double successRate,
    WebhookHealthView.Latency latencyMs,
    long backlog,
    @Nullable Instant oldestPending) {

  static MatchHealthView of(HealthSummary healthSummary) {
    return new MatchHealthView(
        healthSummary.since(),
        healthSummary.until(),
        healthSummary.attempts(),
        healthSummary.successRate(),
        new WebhookHealthView.Latency(healthSummary.p50(), healthSummary.p99()),
        healthSummary.backlog(),
        healthSummary.oldestPending());
  }
}
