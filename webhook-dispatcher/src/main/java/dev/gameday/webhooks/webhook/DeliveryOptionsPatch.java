package dev.gameday.webhooks.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The delivery options in a request of either kind; null ones stay as they are. Headers are not
 * checked yet.
 *
 * @param ordered whether the deliveries of one session or match are sent one after another
 * @param rateLimit the maximum attempts per second, 0 for no limit
 * @param retrySchedule the delays after failed attempts in seconds, empty for the default ones
 * @param signatureHeader another header for the value of X-Webhook-Signature, empty for none
 * @param headers all additional headers of each delivery, whose values are never shown
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

  /** An endpoint that can take more needs no limit. */
  static final int MAX_RATE = 1_000;

  static final String RATE_RANGE = "must be 0, for no limit, to " + MAX_RATE + " a second";

  static final int MAX_RETRIES = 20;
  static final String RETRIES_RANGE = "must be at most " + MAX_RETRIES + " pauses";

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
