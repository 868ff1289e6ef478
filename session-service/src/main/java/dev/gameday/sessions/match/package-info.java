/**
 * Pickup matches with a roster, which the API calls events: each change is committed together with
 * its events, and recurring matches begin again by themselves. May use the outbox and the limits.
 */
@NullMarked
package dev.gameday.sessions.match;

import org.jspecify.annotations.NullMarked;
