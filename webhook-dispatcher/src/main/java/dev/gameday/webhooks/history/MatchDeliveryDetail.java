package dev.gameday.webhooks.history;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.gameday.webhooks.delivery.DeliveryStatus;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.history.DeliveryView.AttemptView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to a match's webhook with its attempts.
 *
 * @param id id of the delivery, the same for all attempts
 * @param eventType event type
 * @param status {@code pending} until the last attempt, then {@code success} or {@code failed}
 * @param attempts number of ended attempts
 * @param attemptLog ended attempts, oldest first
 * @param payload the body of each attempt
 * @param nextAttempt time of the next attempt; null during an attempt, while the webhook is
 *     disabled, and after the last attempt
 * @param createdAt time of the delivery's creation
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
   * An attempt and its result.
   *
   * @param attempt number of the attempt, from 1
   * @param at start of the attempt
   * @param statusCode status of the response, null without a response
   * @param error class of the failure, null after a success
   * @param errorMessage reason of the failure, null after a success
   * @param latencyMs duration in milliseconds
   * @param response beginning of the response's body, null without a response
   * @param requestHeaders headers of the request. Values of the webhook's additional headers are
   *     null. If the webhook was updated after the attempt, names are the current ones and values
   *     of signatures are null. Omitted are {@code traceparent}, headers of the connection, and
   *     signatures by expired secrets.
   * @param responseHeaders headers of the response, up to 2 KiB, null without a response; values of
   *     cookies, tokens and other secrets are hidden
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
        DeliveryStatus.ofStored(delivery.status()).name(WebhookKind.MATCH),
        delivery.attempts().size(),
        delivery.attempts().stream().map(Tried::of).toList(),
        delivery.payload(),
        delivery.nextAttemptAt(),
        delivery.createdAt());
  }
}
