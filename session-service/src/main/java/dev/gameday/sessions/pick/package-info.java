/**
 * Picks a game to play next, weighted by the votes so far. May use the catalogue, and reads the
 * games of sessions.
 */
@NullMarked
package dev.gameday.sessions.pick;

import org.jspecify.annotations.NullMarked;
