package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The delivery options of a webhook; options with default values are omitted.
 *
 * @param ordered whether the deliveries of one session or match are sent one after another
 * @param rateLimit maximum number of attempts per second
 * @param retrySchedule delays after failed attempts in seconds
 * @param signatureHeader name of the additional header with the value of X-Webhook-Signature
 * @param headerNames names of its additional headers; no response shows their values
 */
@JsonInclude(Include.NON_NULL)
record OptionsView(
    @Nullable Boolean ordered,
    @Nullable Integer rateLimit,
    @Nullable List<Integer> retrySchedule,
    @Nullable String signatureHeader,
    @Nullable List<String> headerNames) {

  static OptionsView of(StoredDeliveryOptions options) {
    return new OptionsView(
        options.ordered() ? true : null,
        options.rateLimit(),
        options.retrySchedule(),
        options.signatureHeader(),
        options.headerNames().isEmpty() ? null : options.headerNames());
  }
}
