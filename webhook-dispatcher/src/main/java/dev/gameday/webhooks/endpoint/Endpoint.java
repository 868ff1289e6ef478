package dev.gameday.webhooks.endpoint;

import dev.gameday.events.EventType;
import dev.gameday.webhooks.signature.SigningSecrets;
import dev.gameday.webhooks.signature.SigningSecrets.Retiring;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery needs to know of its webhook.
 *
 * @param matchId null for one that listens to all sessions
 * @param changedAt since when it is as it is
 */
public record Endpoint(
    long webhookId,
    @Nullable String matchId,
    URI url,
    SigningSecrets secrets,
    Set<EventType> types,
    DeliveryOptions options,
    boolean enabled,
    Instant changedAt) {

  public Endpoint {
    types = Set.copyOf(types);
  }

  public WebhookKind kind() {
    return matchId == null ? WebhookKind.GLOBAL : WebhookKind.MATCH;
  }

  boolean wants(EventType type) {
    return enabled && types.contains(type);
  }

  Endpoint with(Retiring old) {
    return new Endpoint(
        webhookId, matchId, url, secrets.with(old), types, options, enabled, changedAt);
  }
}
