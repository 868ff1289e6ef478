package dev.gameday.webhooks.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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

  /** The same delivery with the attempts after the first. */
  DeliveryView with(List<AttemptView> later) {
    return new DeliveryView(
        id,
        event,
        eventId,
        status,
        Stream.concat(attempts.stream(), later.stream()).toList(),
        payload,
        nextAttemptAt,
        createdAt);
  }

  record AttemptView(
      int attempt,
      Instant at,
      @JsonProperty("status_code") @Nullable Integer statusCode,
      @Nullable String error,
      @JsonProperty("error_message") @Nullable String errorMessage,
      @JsonProperty("latency_ms") int latencyMs,
      @Nullable String response) {}
}
