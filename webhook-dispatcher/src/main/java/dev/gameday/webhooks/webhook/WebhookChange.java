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
 * What a client sends to change a webhook; what is null stays as it is.
 *
 * @param events all that it is to be told of, named as for a new webhook
 * @param rateLimit 0 for no limit
 * @param retrySchedule empty for the usual one
 * @param signatureHeader empty for none
 * @param headers all that there are to be; empty for none
 */
record WebhookChange(
    @Nullable @Text(max = NewWebhook.MAX_NAME) String name,
    @Nullable String url,
    @Nullable String secret,
    @Nullable List<@Nullable String> events,
    @Nullable Boolean enabled,
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

  DeliveryOptionsPatch options() {
    return new DeliveryOptionsPatch(ordered, rateLimit, retrySchedule, signatureHeader, headers);
  }
}
