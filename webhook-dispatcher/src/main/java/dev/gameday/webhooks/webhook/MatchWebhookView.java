package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of a match as clients see it: as the Convocados document has it, with more to say only
 * where that is news.
 *
 * @param enabled null, and not shown, where it goes without saying
 * @param headerNames of the headers that it sends besides; their values are never shown
 */
record MatchWebhookView(
    String id,
    String url,
    List<String> events,
    Instant createdAt,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean enabled,
    @JsonInclude(Include.NON_NULL) @Nullable String disabledReason,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean ordered,
    @JsonInclude(Include.NON_NULL) @Nullable Integer rateLimit,
    @JsonInclude(Include.NON_NULL) @Nullable List<Integer> retrySchedule,
    @JsonInclude(Include.NON_NULL) @Nullable String signatureHeader,
    @JsonInclude(Include.NON_NULL) @Nullable List<String> headerNames) {

  /** Whether it is enabled shows only if it isn't. */
  static MatchWebhookView of(Webhook webhook) {
    return of(webhook, webhook.isEnabled() ? null : false);
  }

  static MatchWebhookView changed(Webhook webhook) {
    return of(webhook, webhook.isEnabled());
  }

  private static MatchWebhookView of(Webhook webhook, @Nullable Boolean enabled) {
    StoredDeliveryOptions options = webhook.options();
    return new MatchWebhookView(
        webhook.publicId(),
        webhook.url(),
        webhook.events().wireNames(),
        webhook.createdAt(),
        enabled,
        webhook.disabledReason(),
        options.orderedOrNull(),
        options.rateLimit(),
        options.retrySchedule(),
        options.signatureHeader(),
        options.headerNamesOrNull());
  }
}
