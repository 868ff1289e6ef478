/**
 * The durable log of deliveries and their attempts, and what it shows to clients. May use
 * subscription, match, signature and egress.
 */
@NullMarked
package dev.gameday.webhooks.delivery;

import org.jspecify.annotations.NullMarked;
