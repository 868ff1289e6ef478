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
 * @param id id of the delivery, the same for all attempts
 * @param eventType event type
 * @param status {@code pending} until the last attempt, then {@code success} or {@code failed}
 * @param attempts number of ended attempts
 * @param error reason of the last attempt's failure, null after a success or without an attempt
 * @param deliveredAt end of the successful attempt, null without one
 * @param lastAttempt start of the last attempt, null without one
 * @param createdAt time of the delivery's creation
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
   * A page of the deliveries of a match's webhook.
   *
   * @param deliveries newest event first
   * @param nextCursor cursor of the page with older deliveries; null on the last page
   * @param previousCursor cursor of the page with newer deliveries; null on the first page
   */
  record Listed(
      List<MatchDeliveryView> deliveries,
      @Nullable String nextCursor,
      @Nullable String previousCursor) {}

  /** The view of a delivery that ended with its only attempt. */
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
