/**
 * Webhooks as targets of attempts: event filters, delivery options and decrypted secrets. Global
 * webhooks are kept in memory. May use secret and signature.
 */
@NullMarked
package dev.gameday.webhooks.endpoint;

import org.jspecify.annotations.NullMarked;
