/**
 * Consumes events from Kafka, matches webhooks, and commits offsets behind recorded deliveries. May
 * use dispatch, delivery, webhook and endpoint.
 */
@NullMarked
package dev.gameday.webhooks.intake;

import org.jspecify.annotations.NullMarked;
