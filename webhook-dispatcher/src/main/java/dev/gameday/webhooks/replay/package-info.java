/**
 * Replays past events to one webhook: deliveries of its log, and events that only Kafka still has,
 * at a limited rate. May use intake, dispatch, delivery, webhook, endpoint and match.
 */
@NullMarked
package dev.gameday.webhooks.replay;

import org.jspecify.annotations.NullMarked;
