/**
 * Pickup matches with a roster, which the API calls events. Each change is committed together with
 * its events. Recurring matches are reset automatically. May use the outbox and the limits.
 */
@NullMarked
package dev.gameday.sessions.match;

import org.jspecify.annotations.NullMarked;
