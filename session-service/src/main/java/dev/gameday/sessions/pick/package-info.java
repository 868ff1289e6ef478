/**
 * Proposes a game to play next, by what viewers thought of it so far. May use the catalogue, and
 * reads the games of sessions.
 */
@NullMarked
package dev.gameday.sessions.pick;

import org.jspecify.annotations.NullMarked;
