/**
 * The success rate, latency and backlog of a webhook, computed from its delivery log. May use
 * delivery, webhook, endpoint and match.
 */
@NullMarked
package dev.gameday.webhooks.health;

import org.jspecify.annotations.NullMarked;
