/**
 * Votes for the games of sessions. Live ones are counted many at a time, each with its event; those
 * in a chat's log are counted when it is imported. May use the outbox, and the tables of the
 * session package under the lock of the session's row.
 */
@NullMarked
package dev.gameday.sessions.vote;

import org.jspecify.annotations.NullMarked;
