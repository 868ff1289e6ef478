package dev.gameday.webhooks.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to make a webhook of a match.
 *
 * @param events none, or null, for all
 * @param secret null for a webhook that isn't signed
 * @param ordered true to have the deliveries strictly one after another
 * @param rateLimit attempts a second at most; none if null
 * @param retrySchedule the pauses after failed attempts, in seconds; the usual ones if null
 * @param signatureHeader one more header for the value of X-Webhook-Signature
 * @param headers sent with each delivery; their values are never shown
 */
record NewMatchWebhook(
    @NotNull(message = "must be a URL") String url,
    @Nullable List<@Nullable String> events,
    @Nullable String secret,
    @Nullable Boolean ordered,
    @Nullable
        @Min(value = 0, message = DeliveryOptionsPatch.RATE_RANGE)
        @Max(value = DeliveryOptionsPatch.MAX_RATE, message = DeliveryOptionsPatch.RATE_RANGE)
        Integer rateLimit,
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
    @Nullable String signatureHeader,
    @Nullable Map<String, @Nullable String> headers) {

  DeliveryOptionsPatch options() {
    return new DeliveryOptionsPatch(ordered, rateLimit, retrySchedule, signatureHeader, headers);
  }
}
