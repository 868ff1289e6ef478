package dev.gameday.webhooks.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to a global webhook.
 *
 * @param id id of the delivery, the same for all attempts
 * @param event event type
 * @param eventId id of the event
 * @param status {@code pending} until the last attempt, then {@code success} or {@code exhausted}
 * @param attempts ended attempts, oldest first
 * @param payload the body of each attempt
 * @param nextAttemptAt time of the next attempt; null during an attempt, while the webhook is
 *     disabled, and after the last attempt
 * @param createdAt time of the delivery's creation
 */
record DeliveryView(
    UUID id,
    String event,
    UUID eventId,
    String status,
    List<AttemptView> attempts,
    @JsonRawValue String payload,
    @Nullable Instant nextAttemptAt,
    Instant createdAt) {

  DeliveryView with(List<AttemptView> others) {
    return new DeliveryView(id, event, eventId, status, others, payload, nextAttemptAt, createdAt);
  }

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
   * @param requestHeaders headers of the request, omitted in lists. Values of the webhook's
   *     additional headers are null. If the webhook was updated after the attempt, names are the
   *     current ones and values of signatures are null. Omitted are {@code traceparent}, headers of
   *     the connection, and signatures by expired secrets.
   * @param responseHeaders headers of the response, up to 2 KiB, omitted in lists and without a
   *     response; values of cookies, tokens and other secrets are hidden
   */
  record AttemptView(
      int attempt,
      Instant at,
      @Nullable Integer statusCode,
      @Nullable String error,
      @Nullable String errorMessage,
      int latencyMs,
      @Nullable String response,
      @JsonInclude(Include.NON_NULL) @Nullable Map<String, @Nullable String> requestHeaders,
      @JsonInclude(Include.NON_NULL) @Nullable Map<String, String> responseHeaders) {

    AttemptView with(Map<String, @Nullable String> sent, @Nullable Map<String, String> received) {
      return new AttemptView(
          attempt, at, statusCode, error, errorMessage, latencyMs, response, sent, received);
    }
  }
}
