package dev.gameday.sessions.session;

import dev.gameday.base.http.Text;
import org.jspecify.annotations.Nullable;

/** What a host may say when opening or closing a session. */
record SessionNotes(@Text(max = 2000, mayBeBlank = true) @Nullable String notes) {}
