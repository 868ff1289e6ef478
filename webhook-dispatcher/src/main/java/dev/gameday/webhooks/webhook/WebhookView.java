package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A global webhook.
 *
 * @param id numeric id
 * @param name its display name
 * @param url the target of its deliveries
 * @param events the event types that it receives
 * @param enabled whether events are delivered to it
 * @param disabledReason the reason if the service disabled the webhook, otherwise null
 * @param createdAt time of its creation
 * @param updatedAt time of its last change
 * @param secret only in the response to its creation, and only if it was generated
 */
record WebhookView(
    long id,
    String name,
    String url,
    List<String> events,
    boolean enabled,
    @Nullable String disabledReason,
    Instant createdAt,
    Instant updatedAt,
    @JsonUnwrapped OptionsView options,
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
        OptionsView.of(webhook.options()),
        secret);
  }
}
