/**
 * Takes events from Kafka, matches webhooks and commits offsets behind what is recorded. May use
 * dispatch, delivery and subscription.
 */
@NullMarked
package dev.gameday.webhooks.intake;

import org.jspecify.annotations.NullMarked;
