package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Text;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to make a webhook; without a secret it gets a generated one.
 *
 * @param events types of what happens in sessions, or {@code *} for all of them, those to come too;
 *     {@code webhook.disabled} and {@code webhook.recovered}, which tell of other webhooks, are
 *     told only to those that name them
 * @param ordered true to have the deliveries of one session strictly one after another
 * @param rateLimit attempts a second at most; none if null
 * @param retrySchedule the pauses after failed attempts, in seconds; the usual ones if null
 * @param signatureHeader one more header for the value of X-Webhook-Signature
 * @param headers sent with each delivery; their values are never shown
 */
record NewWebhook(
    @NotNull(message = "must be text") @Text(max = NewWebhook.MAX_NAME) String name,
    @NotNull(message = "must be a URL") String url,
    @Nullable String secret,
    @NotNull(message = "must be a list of event types") List<@Nullable String> events,
    @Nullable Boolean ordered,
    @JsonProperty("rate_limit")
        @Nullable
        @Min(value = 0, message = DeliveryOptionsPatch.RATE_RANGE)
        @Max(value = DeliveryOptionsPatch.MAX_RATE, message = DeliveryOptionsPatch.RATE_RANGE)
        Integer rateLimit,
    @JsonProperty("retry_schedule")
        @Nullable
        @Size(max = DeliveryOptionsPatch.MAX_RETRIES, message = DeliveryOptionsPatch.RETRIES_RANGE)
        List<
                @NotNull(message = DeliveryOptionsPatch.RETRY_DELAY_RANGE)
                @Min(value = 1, message = DeliveryOptionsPatch.RETRY_DELAY_RANGE)
                @Max(
                    value = DeliveryOptionsPatch.MAX_RETRY_DELAY_SECONDS,
                    message = DeliveryOptionsPatch.RETRY_DELAY_RANGE)
                Integer>
            retrySchedule,
    @JsonProperty("signature_header") @Nullable String signatureHeader,
    @Nullable Map<String, @Nullable String> headers) {

  static final int MAX_NAME = 100;

  DeliveryOptionsPatch options() {
    return new DeliveryOptionsPatch(ordered, rateLimit, retrySchedule, signatureHeader, headers);
  }
}
