/**
 * Registered webhooks of both kinds: their API, delivery options, secrets, and the disabling of
 * failing webhooks. May use endpoint, secret, signature, match and egress.
 */
@NullMarked
package dev.gameday.webhooks.webhook;

import org.jspecify.annotations.NullMarked;
