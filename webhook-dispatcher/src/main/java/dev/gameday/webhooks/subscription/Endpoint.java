package dev.gameday.webhooks.subscription;

import dev.gameday.events.EventType;
import dev.gameday.webhooks.signature.SigningSecret;
import java.net.URI;
import java.util.Set;

/** What a delivery needs to know of its webhook. */
public record Endpoint(
    long webhookId, URI url, SigningSecret secret, Set<EventType> types, boolean enabled) {

  public Endpoint {
    types = Set.copyOf(types);
  }
}
