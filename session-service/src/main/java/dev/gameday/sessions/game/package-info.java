/** The catalogue of party games. May use none of the other features. */
@NullMarked
package dev.gameday.sessions.game;

import org.jspecify.annotations.NullMarked;
