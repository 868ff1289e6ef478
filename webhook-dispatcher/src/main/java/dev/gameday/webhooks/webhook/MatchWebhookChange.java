package dev.gameday.webhooks.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to change a webhook of a match; what is null stays as it is.
 *
 * @param rateLimit 0 for no limit
 * @param retrySchedule empty for the usual one
 * @param signatureHeader empty for none
 * @param headers all that there are to be; empty for none
 */
record MatchWebhookChange(
    @Nullable String url,
    @Nullable List<@Nullable String> events,
    @Nullable String secret,
    @Nullable Boolean enabled,
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
