package dev.gameday.webhooks.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.web.text.Text;
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
        @Min(value = 0, message = OptionsWish.RATE_RANGE)
        @Max(value = OptionsWish.MAX_RATE, message = OptionsWish.RATE_RANGE)
        Integer rateLimit,
    @JsonProperty("retry_schedule")
        @Nullable
        @Size(max = OptionsWish.MAX_RETRIES, message = OptionsWish.RETRIES_RANGE)
        List<
                @NotNull(message = OptionsWish.PAUSE_RANGE)
                @Min(value = 1, message = OptionsWish.PAUSE_RANGE)
                @Max(value = OptionsWish.MAX_PAUSE, message = OptionsWish.PAUSE_RANGE) Integer>
            retrySchedule,
    @JsonProperty("signature_header") @Nullable String signatureHeader,
    @Nullable Map<String, @Nullable String> headers) {

  OptionsWish options() {
    return new OptionsWish(ordered, rateLimit, retrySchedule, signatureHeader, headers);
  }
}
