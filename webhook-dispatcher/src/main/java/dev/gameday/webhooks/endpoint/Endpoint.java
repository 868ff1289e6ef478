package dev.gameday.webhooks.endpoint;

import dev.gameday.events.EventType;
import dev.gameday.webhooks.signature.SigningSecrets;
import dev.gameday.webhooks.signature.SigningSecrets.Retiring;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the target of attempts.
 *
 * @param matchId null for a global webhook
 * @param changedAt time of its last change
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
