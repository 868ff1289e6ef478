package dev.gameday.webhooks.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as clients see it.
 *
 * @param status {@code pending} while it is being tried, then {@code success} or {@code exhausted}
 * @param payload the body, as it was sent
 * @param nextAttemptAt null while an attempt runs, while the webhook is disabled, and at the end
 */
record DeliveryView(
    UUID id,
    String event,
    @JsonProperty("event_id") UUID eventId,
    String status,
    List<AttemptView> attempts,
    @JsonRawValue String payload,
    @JsonProperty("next_attempt_at") @Nullable Instant nextAttemptAt,
    @JsonProperty("created_at") Instant createdAt) {

  DeliveryView with(List<AttemptView> others) {
    return new DeliveryView(id, event, eventId, status, others, payload, nextAttemptAt, createdAt);
  }

  /**
   * One try to deliver, and what came of it.
   *
   * @param requestHeaders only where one delivery is shown: what was sent with the attempt. null
   *     for values that aren't shown: those of headers that the webhook's owner has added and, if
   *     the webhook was changed after the attempt, those of signatures, which can't be made again;
   *     the names are those of today then. Not among them: {@code traceparent}, what belongs to the
   *     connection, and signatures by secrets that have run out since.
   * @param responseHeaders only where one delivery is shown, if an answer came: its headers, up to
   *     2 KiB, the values of cookies, tokens and the like hidden
   */
  record AttemptView(
      int attempt,
      Instant at,
      @JsonProperty("status_code") @Nullable Integer statusCode,
      @Nullable String error,
      @JsonProperty("error_message") @Nullable String errorMessage,
      @JsonProperty("latency_ms") int latencyMs,
      @Nullable String response,
      @JsonInclude(Include.NON_NULL) @JsonProperty("request_headers")
          @Nullable Map<String, @Nullable String> requestHeaders,
      @JsonInclude(Include.NON_NULL) @JsonProperty("response_headers")
          @Nullable Map<String, String> responseHeaders) {

    AttemptView with(Map<String, @Nullable String> sent, @Nullable Map<String, String> answered) {
      return new AttemptView(
          attempt, at, statusCode, error, errorMessage, latencyMs, response, sent, answered);
    }
  }
}
