package dev.gameday.sessions.match;

import jakarta.validation.constraints.NotNull;

/** Who is taken off a roster. */
record RemovedPlayer(@NotNull(message = "is required") String playerId) {

  LeavingPlayer leaving() {
    return new LeavingPlayer(playerId, null);
  }
}
