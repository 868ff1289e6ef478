/**
 * The only way to external servers: the rules for addresses, the time limits, and the size limits
 * of responses. Knows HTTP, but neither webhooks nor deliveries.
 */
@NullMarked
package dev.gameday.webhooks.egress;

import org.jspecify.annotations.NullMarked;
