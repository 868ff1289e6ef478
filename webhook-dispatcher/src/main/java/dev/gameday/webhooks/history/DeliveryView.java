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
 * @param status {@code pending} until the last attempt, then {@code success} or {@code exhausted}
 * @param payload the body as it was sent
 * @param nextAttemptAt null while an attempt runs, while the webhook is disabled, and at the end
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
   * @param requestHeaders headers of the request, left out of lists. Values of the webhook's own
   *     headers are null. If the webhook was updated after the attempt, names are the current ones
   *     and values of signatures are null. Left out are {@code traceparent}, headers of the
   *     connection, and signatures by expired secrets.
   * @param responseHeaders headers of the response, up to 2 KiB, left out of lists and without a
   *     response; values of cookies, tokens and the like are hidden
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

    AttemptView with(Map<String, @Nullable String> sent, @Nullable Map<String, String> answered) {
      return new AttemptView(
          attempt, at, statusCode, error, errorMessage, latencyMs, response, sent, answered);
    }
  }
}
