/**
 * Votes for the games of sessions. Live votes are counted in batches, each with its event. Votes in
 * a chat log are counted on import. May use the outbox, and the tables of the session package under
 * the lock of the session's row.
 */
@NullMarked
package dev.gameday.sessions.vote;

import org.jspecify.annotations.NullMarked;
