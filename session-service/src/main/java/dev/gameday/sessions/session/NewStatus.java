package dev.gameday.sessions.session;

import jakarta.validation.constraints.NotNull;

/** What a host says has become of a game. */
record NewStatus(@NotNull(message = "is required") GameStatus status) {}
