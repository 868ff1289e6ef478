package dev.gameday.webhooks.delivery;

import java.util.UUID;

/**
 * A delivery that is ours to try until its lease ends, or others take us for dead.
 *
 * @param attempts how many have ended
 * @param attemptsBefore how many of them before it was last redelivered
 */
public record ClaimedDelivery(Delivery delivery, UUID claim, int attempts, int attemptsBefore) {}
