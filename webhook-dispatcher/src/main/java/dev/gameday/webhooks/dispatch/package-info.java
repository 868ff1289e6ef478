/**
 * Sends deliveries through a queue for each endpoint: first attempts of consumed events, and claims
 * from the delivery log. May use delivery, webhook, endpoint and egress.
 */
@NullMarked
package dev.gameday.webhooks.dispatch;

import org.jspecify.annotations.NullMarked;
