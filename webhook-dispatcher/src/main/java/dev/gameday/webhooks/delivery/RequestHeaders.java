package dev.gameday.webhooks.delivery;

import dev.gameday.webhooks.endpoint.DeliveryOptions;
import dev.gameday.webhooks.endpoint.Endpoint;
import dev.gameday.webhooks.endpoint.WebhookKind;
import dev.gameday.webhooks.signature.SigningSecrets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an attempt's request. They are a function of the delivery, the webhook and the
 * time of the attempt, so they are not stored: they can be computed again until the webhook
 * changes.
 */
public final class RequestHeaders {

  private static final String BODY_SIGNATURE = "X-Webhook-Signature";
  private static final String MESSAGE_SIGNATURE = "webhook-signature";

  private RequestHeaders() {}

  /** The sent headers, without those of the connection and the trace. The map is mutable. */
  public static Map<String, String> of(Delivery delivery, Endpoint endpoint, Instant at) {
    var headers = new LinkedHashMap<>(endpoint.options().headers());
    addGenerated(delivery.id(), delivery.eventType(), delivery.body(), endpoint, at, headers::put);
    return headers;
  }

  /**
   * The headers as clients may see them, with null for values that are secret or no longer known.
   * They may differ from the sent ones if the webhook was changed while the attempt waited.
   */
  public static Map<String, @Nullable String> shown(
      UUID id, String eventType, byte[] body, Endpoint endpoint, Instant at) {
    var headers = new LinkedHashMap<String, @Nullable String>();
    endpoint.options().headers().keySet().forEach(name -> headers.put(name, null));
    headers.put("Content-Type", "application/json");
    addGenerated(id, eventType, body, endpoint, at, headers::put);
    if (endpoint.changedAt().isAfter(at)) {
      String extra = endpoint.options().signatureHeader();
      headers.replaceAll((name, value) -> isSignature(name, extra) ? null : value);
    }
    return headers;
  }

  private static void addGenerated(
      UUID id,
      String eventType,
      byte[] body,
      Endpoint endpoint,
      Instant at,
      BiConsumer<String, String> headers) {
    SigningSecrets secrets = endpoint.secrets();
    DeliveryOptions options = endpoint.options();
    headers.accept("User-Agent", userAgent(endpoint.kind()));
    headers.accept("X-Webhook-Event", eventType);
    secrets
        .signBody(body)
        .ifPresent(
            value -> {
              headers.accept(BODY_SIGNATURE, value);
              if (options.signatureHeader() != null) {
                headers.accept(options.signatureHeader(), value);
              }
            });
    headers.accept("webhook-id", id.toString());
    headers.accept("webhook-timestamp", Long.toString(at.getEpochSecond()));
    secrets.signMessage(id, at, body).ifPresent(value -> headers.accept(MESSAGE_SIGNATURE, value));
  }

  private static boolean isSignature(String name, @Nullable String extra) {
    return name.equals(BODY_SIGNATURE) || name.equals(MESSAGE_SIGNATURE) || name.equals(extra);
  }

  private static String userAgent(WebhookKind kind) {
    return switch (kind) {
      case GLOBAL -> "Gameday-Webhook/1.0";
      case MATCH -> "Convocados-Webhook/1.0";
    };
  }
}
