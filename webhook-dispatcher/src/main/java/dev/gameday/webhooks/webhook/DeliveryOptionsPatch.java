package dev.gameday.webhooks.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Delivery options in a request for either kind of webhook; null leaves an option unchanged.
 * Validation of the headers follows in {@link ApplyDeliveryOptions}.
 *
 * @param ordered whether the deliveries of one session or match are sent one after another
 * @param rateLimit maximum number of attempts per second, 0 for no limit
 * @param retrySchedule delays after failed attempts in seconds, empty for the default schedule
 * @param signatureHeader name of an additional header with the value of X-Webhook-Signature, empty
 *     for none
 * @param headers all additional headers of each delivery; no response shows their values
 */
record DeliveryOptionsPatch(
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

  /** Attempts per second; a faster endpoint needs no limit. */
  static final int MAX_RATE = 1_000;

  static final String RATE_RANGE = "must be 0 (no limit) to " + MAX_RATE + " attempts per second";

  static final int MAX_RETRIES = 20;
  static final String RETRIES_RANGE = "must have at most " + MAX_RETRIES + " delays";

  static final int MAX_RETRY_DELAY_SECONDS = 86_400;
  static final String RETRY_DELAY_RANGE = "must be 1 to " + MAX_RETRY_DELAY_SECONDS + " seconds";

  boolean isEmpty() {
    return ordered == null
        && rateLimit == null
        && retrySchedule == null
        && signatureHeader == null
        && headers == null;
  }
}
