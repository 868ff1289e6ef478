package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as clients see it.
 *
 * @param ordered shown, like the other options, only if it isn't as usual
 * @param headerNames of the headers that it sends besides; their values are never shown
 * @param secret only in the answer to a creation, and only if it was generated
 */
record WebhookView(
    long id,
    String name,
    String url,
    List<String> events,
    boolean enabled,
    @JsonProperty("disabled_reason") @Nullable String disabledReason,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("updated_at") Instant updatedAt,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean ordered,
    @JsonProperty("rate_limit") @JsonInclude(Include.NON_NULL) @Nullable Integer rateLimit,
    @JsonProperty("retry_schedule") @JsonInclude(Include.NON_NULL)
        @Nullable List<Integer> retrySchedule,
    @JsonProperty("signature_header") @JsonInclude(Include.NON_NULL)
        @Nullable String signatureHeader,
    @JsonProperty("header_names") @JsonInclude(Include.NON_NULL) @Nullable List<String> headerNames,
    @JsonInclude(Include.NON_NULL) @Nullable String secret) {

  static WebhookView of(Webhook webhook) {
    return withSecret(webhook, null);
  }

  static WebhookView withSecret(Webhook webhook, @Nullable String secret) {
    StoredDeliveryOptions options = webhook.options();
    return new WebhookView(
        webhook.id(),
        webhook.name(),
        webhook.url(),
        webhook.events().wireNames(),
        webhook.isEnabled(),
        webhook.disabledReason(),
        webhook.createdAt(),
        webhook.updatedAt(),
        options.orderedOrNull(),
        options.rateLimit(),
        options.retrySchedule(),
        options.signatureHeader(),
        options.headerNamesOrNull(),
        secret);
  }
}
