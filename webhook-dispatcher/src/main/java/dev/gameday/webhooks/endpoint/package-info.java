/**
 * Webhooks as targets of attempts, kept in memory: event filters, options, decrypted secrets. May
 * use secret and signature.
 */
@NullMarked
package dev.gameday.webhooks.endpoint;

import org.jspecify.annotations.NullMarked;
