package dev.gameday.webhooks.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of a match. Members that the Convocados API doesn't define are omitted if they have
 * their default values.
 *
 * @param id unguessable id
 * @param url the target of its deliveries
 * @param events the event types that it receives; empty for all types
 * @param createdAt time of its creation
 * @param enabled omitted for an enabled webhook, except in the response to an update
 * @param disabledReason the reason if the service disabled the webhook
 */
record MatchWebhookView(
    String id,
    String url,
    List<String> events,
    Instant createdAt,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean enabled,
    @JsonInclude(Include.NON_NULL) @Nullable String disabledReason,
    @JsonUnwrapped OptionsView options) {

  /**
   * All webhooks of a match.
   *
   * @param webhooks oldest first, at most ten
   */
  record Listed(List<MatchWebhookView> webhooks) {}

  /**
   * The response to a deletion.
   *
   * @param ok always true
   */
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
