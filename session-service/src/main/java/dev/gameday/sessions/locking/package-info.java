/** A crowd that changes one thing takes turns without keeping the others waiting. */
@NullMarked
package dev.gameday.sessions.locking;

import org.jspecify.annotations.NullMarked;
