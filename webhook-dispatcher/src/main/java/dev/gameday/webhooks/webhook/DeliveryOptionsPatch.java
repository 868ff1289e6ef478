package dev.gameday.webhooks.webhook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client of either family sends of a webhook's options; what is null stays as it is. Their
 * ranges have been checked, their headers not.
 *
 * @param rateLimit 0 for no limit
 * @param retrySchedule empty for the usual one
 * @param signatureHeader empty for none
 */
record DeliveryOptionsPatch(
    @Nullable Boolean ordered,
    @Nullable Integer rateLimit,
    @Nullable List<Integer> retrySchedule,
    @Nullable String signatureHeader,
    @Nullable Map<String, @Nullable String> headers) {

  /** Whoever can take more needs no limit. */
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
