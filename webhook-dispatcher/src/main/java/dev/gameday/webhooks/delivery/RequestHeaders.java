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
 * What is sent with an attempt beside its body. All of it follows from the delivery, the webhook
 * and the attempt's time, so none of it is kept: what was sent can be said again, as long as the
 * webhook is as it was.
 */
public final class RequestHeaders {

  private static final String BODY_SIGNATURE = "X-Webhook-Signature";
  private static final String MESSAGE_SIGNATURE = "webhook-signature";

  private RequestHeaders() {}

  /** As they are sent, but for what belongs to the connection, and the trace; may be added to. */
  public static Map<String, String> of(Delivery delivery, Endpoint endpoint, Instant at) {
    var headers = new LinkedHashMap<>(endpoint.options().headers());
    addOurs(delivery.id(), delivery.eventType(), delivery.body(), endpoint, at, headers::put);
    return headers;
  }

  /**
   * As they may be shown: null in place of values that are secret or not known any more. Those of
   * an attempt that was waiting in the very moment in which the webhook was changed may differ.
   */
  public static Map<String, @Nullable String> shown(
      UUID id, String eventType, byte[] body, Endpoint endpoint, Instant at) {
    var headers = new LinkedHashMap<String, @Nullable String>();
    endpoint.options().headers().keySet().forEach(name -> headers.put(name, null));
    headers.put("Content-Type", "application/json");
    addOurs(id, eventType, body, endpoint, at, headers::put);
    if (endpoint.changedAt().isAfter(at)) {
      String extra = endpoint.options().signatureHeader();
      headers.replaceAll((name, value) -> isSignature(name, extra) ? null : value);
    }
    return headers;
  }

  private static void addOurs(
      UUID id,
      String eventType,
      byte[] body,
      Endpoint endpoint,
      Instant at,
      BiConsumer<String, String> headers) {
    SigningSecrets secrets = endpoint.secrets();
    DeliveryOptions manner = endpoint.options();
    headers.accept("User-Agent", userAgent(endpoint.kind()));
    headers.accept("X-Webhook-Event", eventType);
    secrets
        .signBody(body)
        .ifPresent(
            value -> {
              headers.accept(BODY_SIGNATURE, value);
              if (manner.signatureHeader() != null) {
                headers.accept(manner.signatureHeader(), value);
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
