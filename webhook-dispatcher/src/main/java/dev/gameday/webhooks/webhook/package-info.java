/**
 * Registered webhooks of both kinds: their API, options, secrets, and when they are disabled. May
 * use endpoint, secret, signature, match and egress.
 */
@NullMarked
package dev.gameday.webhooks.webhook;

import org.jspecify.annotations.NullMarked;
