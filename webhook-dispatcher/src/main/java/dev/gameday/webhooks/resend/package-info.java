/**
 * Redelivers a delivery on request, and sends test deliveries. May use history, dispatch, delivery,
 * webhook, endpoint, match and egress.
 */
@NullMarked
package dev.gameday.webhooks.resend;

import org.jspecify.annotations.NullMarked;
