/**
 * Who wants which events: the webhooks, their API, and what is matched against. May use match,
 * secret, signature and egress.
 */
@NullMarked
package dev.gameday.webhooks.webhook;

import org.jspecify.annotations.NullMarked;
