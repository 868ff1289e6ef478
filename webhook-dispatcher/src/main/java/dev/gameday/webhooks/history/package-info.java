/**
 * The delivery log for clients: filters, pages, attempts, headers and payloads. May use delivery,
 * webhook, endpoint, match and egress.
 */
@NullMarked
package dev.gameday.webhooks.history;

import org.jspecify.annotations.NullMarked;
