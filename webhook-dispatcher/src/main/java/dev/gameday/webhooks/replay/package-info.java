/**
 * Replays past events to one webhook at a limited rate: deliveries of its log, and events that only
 * Kafka has. May use intake, dispatch, delivery, webhook, endpoint and match.
 */
@NullMarked
package dev.gameday.webhooks.replay;

import org.jspecify.annotations.NullMarked;
