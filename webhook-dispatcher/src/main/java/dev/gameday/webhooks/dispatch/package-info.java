/**
 * Sends deliveries: first attempts through a queue for each endpoint, retries as claims from the
 * delivery log. May use delivery, webhook, endpoint and egress.
 */
@NullMarked
package dev.gameday.webhooks.dispatch;

import org.jspecify.annotations.NullMarked;
