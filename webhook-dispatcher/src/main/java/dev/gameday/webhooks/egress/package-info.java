/**
 * The one door to other people's servers: which addresses may be reached, for how long, and how
 * much of an answer is read. Knows HTTP, nothing of webhooks or deliveries.
 */
@NullMarked
package dev.gameday.webhooks.egress;

import org.jspecify.annotations.NullMarked;
