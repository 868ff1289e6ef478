package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The delivery options of a webhook; those with default values are left out.
 *
 * @param headerNames the names of its additional headers, whose values are never shown
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
