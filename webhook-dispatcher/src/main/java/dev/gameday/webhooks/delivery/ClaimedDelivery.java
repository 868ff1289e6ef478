package dev.gameday.webhooks.delivery;

import java.util.UUID;

/**
 * A delivery that this dispatcher has claimed. The claim ends with its lease, or earlier if the
 * dispatcher's own lease expires.
 *
 * @param attempts number of ended attempts
 * @param attemptsBefore number of attempts before the last redelivery or replay
 */
public record ClaimedDelivery(Delivery delivery, UUID claim, int attempts, int attemptsBefore) {}
