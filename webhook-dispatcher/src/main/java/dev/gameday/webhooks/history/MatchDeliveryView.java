package dev.gameday.webhooks.history;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryStatus;
import dev.gameday.webhooks.endpoint.WebhookKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to a match's webhook.
 *
 * @param status {@code pending} until the last attempt, then {@code success} or {@code failed}
 * @param attempts number of ended attempts
 * @param error reason why the last one failed
 * @param lastAttempt start of the last one
 */
public record MatchDeliveryView(
    UUID id,
    String eventType,
    String status,
    int attempts,
    @Nullable String error,
    @Nullable Instant deliveredAt,
    @Nullable Instant lastAttempt,
    Instant createdAt) {

  /**
   * A page of a match's deliveries.
   *
   * @param nextCursor leads to older deliveries
   * @param previousCursor leads to newer ones
   */
  record Listed(
      List<MatchDeliveryView> deliveries,
      @Nullable String nextCursor,
      @Nullable String previousCursor) {}

  /** A delivery that has ended with its only attempt. */
  public static MatchDeliveryView ended(Delivery delivery, Attempt attempt) {
    boolean succeeded = attempt.error() == null;
    return new MatchDeliveryView(
        delivery.id(),
        delivery.eventType(),
        (succeeded ? DeliveryStatus.SUCCESS : DeliveryStatus.EXHAUSTED).name(WebhookKind.MATCH),
        attempt.number(),
        attempt.errorMessage(),
        succeeded ? attempt.endedAt() : null,
        attempt.at(),
        delivery.createdAt());
  }
}
