package dev.gameday.webhooks.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as clients see it.
 *
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
    @JsonInclude(Include.NON_NULL) @Nullable String secret) {

  static WebhookView of(Webhook webhook) {
    return withSecret(webhook, null);
  }

  static WebhookView withSecret(Webhook webhook, @Nullable String secret) {
    return new WebhookView(
        webhook.id(),
        webhook.name(),
        webhook.url(),
        webhook.events().wireNames(),
        webhook.isEnabled(),
        webhook.disabledReason(),
        webhook.createdAt(),
        webhook.updatedAt(),
        secret);
  }
}
