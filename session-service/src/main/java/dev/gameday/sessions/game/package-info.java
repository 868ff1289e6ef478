/**
 * The catalogue of party games that sessions choose from. May use nothing of the other features.
 */
@NullMarked
package dev.gameday.sessions.game;

import org.jspecify.annotations.NullMarked;
