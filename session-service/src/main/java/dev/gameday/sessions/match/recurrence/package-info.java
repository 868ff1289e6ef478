/**
 * When a recurring match takes place again: pure functions of the calendar. May use nothing of the
 * other packages.
 */
@NullMarked
package dev.gameday.sessions.match.recurrence;

import org.jspecify.annotations.NullMarked;
