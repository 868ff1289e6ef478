package dev.gameday.webhooks.history;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.gameday.webhooks.history.DeliveryView.AttemptView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  /**
   * One try to deliver, and what came of it.
   *
   * @param requestHeaders what was sent with the attempt. null for values that aren't shown: those
   *     of headers that the webhook's owner has added and, if the webhook was changed after the
   *     attempt, those of signatures, which can't be made again; the names are those of today then.
   *     Not among them: {@code traceparent}, what belongs to the connection, and signatures by
   *     secrets that have run out since.
   * @param responseHeaders the answer's, up to 2 KiB, the values of cookies, tokens and the like
   *     hidden; null if no answer came
   */
  record Tried(
      int attempt,
      Instant at,
      @Nullable Integer statusCode,
      @Nullable String error,
      @Nullable String errorMessage,
      int latencyMs,
      @Nullable String response,
      Map<String, @Nullable String> requestHeaders,
      @Nullable Map<String, String> responseHeaders) {

    private static Tried of(AttemptView attempt) {
      return new Tried(
          attempt.attempt(),
          attempt.at(),
          attempt.statusCode(),
          attempt.error(),
          attempt.errorMessage(),
          attempt.latencyMs(),
          attempt.response(),
          requireNonNull(attempt.requestHeaders()),
          attempt.responseHeaders());
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
