package dev.gameday.webhooks.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The health of a global webhook.
 *
 * @param since where the window begins that the attempts are of
 * @param successRate from 0 to 1, null without attempts
 * @param backlog deliveries that are pending, counted to 100000
 * @param oldestPending the time of the eldest event that is pending
 */
record WebhookHealthView(
    Instant since,
    Instant until,
    int attempts,
    @JsonProperty("success_rate") @Nullable Double successRate,
    @JsonProperty("latency_ms") Latency latency,
    long backlog,
    @JsonProperty("oldest_pending") @Nullable Instant oldestPending) {

  /** How long attempts took, in milliseconds; null without attempts. */
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
