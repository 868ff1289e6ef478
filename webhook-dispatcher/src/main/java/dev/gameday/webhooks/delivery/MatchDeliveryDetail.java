package dev.gameday.webhooks.delivery;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.gameday.webhooks.delivery.DeliveryView.AttemptView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of a delivery to a match's webhook.
 *
 * @param status {@code pending} while it is being tried, then {@code success} or {@code failed}
 * @param attempts how many have ended
 * @param payload the body, as it was sent
 * @param nextAttempt null while an attempt runs, while the webhook is disabled, and at the end
 */
record MatchDeliveryDetail(
    UUID id,
    String eventType,
    String status,
    int attempts,
    List<Tried> attemptLog,
    @JsonRawValue String payload,
    @Nullable Instant nextAttempt,
    Instant createdAt) {

  record Tried(
      int attempt,
      Instant at,
      @Nullable Integer statusCode,
      @Nullable String error,
      @Nullable String errorMessage,
      int latencyMs,
      @Nullable String response) {

    private static Tried of(AttemptView attempt) {
      return new Tried(
          attempt.attempt(),
          attempt.at(),
          attempt.statusCode(),
          attempt.error(),
          attempt.errorMessage(),
          attempt.latencyMs(),
          attempt.response());
    }
  }

  static MatchDeliveryDetail of(DeliveryView delivery) {
    return new MatchDeliveryDetail(
        delivery.id(),
        delivery.event(),
        delivery.status().equals("exhausted") ? "failed" : delivery.status(),
        delivery.attempts().size(),
        delivery.attempts().stream().map(Tried::of).toList(),
        delivery.payload(),
        delivery.nextAttemptAt(),
        delivery.createdAt());
  }
}
