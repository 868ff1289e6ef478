package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of a match: the members that the Convocados document names, and others only with values
 * that aren't the default.
 *
 * @param enabled left out of an enabled webhook, except in the response to an update
 */
record MatchWebhookView(
    String id,
    String url,
    List<String> events,
    Instant createdAt,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean enabled,
    @JsonInclude(Include.NON_NULL) @Nullable String disabledReason,
    @JsonUnwrapped OptionsView options) {

  /** All webhooks of a match. */
  record Listed(List<MatchWebhookView> webhooks) {}

  /** The response to a deletion. */
  record Deleted(boolean ok) {}

  static MatchWebhookView of(Webhook webhook) {
    return of(webhook, webhook.isEnabled() ? null : false);
  }

  static MatchWebhookView changed(Webhook webhook) {
    return of(webhook, webhook.isEnabled());
  }

  private static MatchWebhookView of(Webhook webhook, @Nullable Boolean enabled) {
    return new MatchWebhookView(
        webhook.publicId(),
        webhook.url(),
        webhook.events().wireNames(),
        webhook.createdAt(),
        enabled,
        webhook.disabledReason(),
        OptionsView.of(webhook.options()));
  }
}
