/**
 * Computes the occurrences of recurring matches with pure functions. May use none of the other
 * packages.
 */
@NullMarked
package dev.gameday.sessions.match.recurrence;

import org.jspecify.annotations.NullMarked;
