package dev.gameday.sessions.session;

import dev.gameday.base.http.Text;
import org.jspecify.annotations.Nullable;

/**
 * The notes of a session.
 *
 * @param notes notes for people; null leaves them as they are
 */
record SessionNotes(@Text(max = 2000, mayBeBlank = true) @Nullable String notes) {}
