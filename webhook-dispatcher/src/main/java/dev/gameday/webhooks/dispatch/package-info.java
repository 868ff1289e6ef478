/**
 * Sends deliveries: the first attempts in lanes, the later ones from the log. May use delivery,
 * subscription, match and egress.
 */
@NullMarked
package dev.gameday.webhooks.dispatch;

import org.jspecify.annotations.NullMarked;
