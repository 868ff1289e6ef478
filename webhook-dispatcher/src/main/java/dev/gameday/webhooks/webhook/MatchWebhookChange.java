package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to update a match's webhook; null members leave their values unchanged.
 *
 * @param url the target of its deliveries
 * @param events all event types that it receives; empty for all types
 * @param secret its new secret, which replaces all earlier ones at once
 * @param enabled whether events are delivered to it
 */
record MatchWebhookChange(
    @Nullable String url,
    @Nullable List<@Nullable String> events,
    @Nullable String secret,
    @Nullable Boolean enabled,
    @JsonUnwrapped @Valid DeliveryOptionsPatch options) {

  WebhookChange ofAnyKind() {
    return new WebhookChange(null, url, secret, events, enabled, options);
  }
}
