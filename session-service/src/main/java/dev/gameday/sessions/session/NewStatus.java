package dev.gameday.sessions.session;

import jakarta.validation.constraints.NotNull;

/**
 * The new status of a game in a session.
 *
 * @param status {@code playing}, {@code played} or {@code skipped}
 */
record NewStatus(@NotNull(message = "is required") GameStatus status) {}
