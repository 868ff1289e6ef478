package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to update a match's webhook, which has no name; null members stay as they are. */
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
