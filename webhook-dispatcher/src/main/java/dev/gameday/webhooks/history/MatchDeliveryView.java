package dev.gameday.webhooks.history;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Delivery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as clients of a match's webhooks see it.
 *
 * @param status {@code pending} while it is being tried, then {@code success} or {@code failed}
 * @param attempts how many have ended
 * @param error what went wrong with the last one
 * @param lastAttempt when the last one started
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

  /** One that has just ended, with its only attempt. */
  public static MatchDeliveryView ended(Delivery delivery, Attempt attempt) {
    boolean succeeded = attempt.error() == null;
    return new MatchDeliveryView(
        delivery.id(),
        delivery.eventType(),
        succeeded ? "success" : "failed",
        attempt.number(),
        attempt.errorMessage(),
        succeeded ? attempt.endedAt() : null,
        attempt.at(),
        delivery.createdAt());
  }
}
