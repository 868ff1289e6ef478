package dev.gameday.sessions.match;

import jakarta.validation.constraints.NotNull;

/**
 * A player to remove from a match.
 *
 * @param playerId id of the player
 */
record RemovedPlayer(@NotNull(message = "is required") String playerId) {

  LeavingPlayer leaving() {
    return new LeavingPlayer(playerId, null);
  }
}
