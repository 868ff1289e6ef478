package dev.gameday.sessions.match;

import dev.gameday.base.http.Text;
import jakarta.validation.constraints.NotNull;

/**
 * A player who joins a match.
 *
 * @param name name of the player; leading and trailing white space is removed
 */
record NewPlayer(
    @NotNull(message = "is required") @Text(max = NewPlayer.MAX_NAME_LENGTH) String name) {

  static final int MAX_NAME_LENGTH = 50;

  NewPlayer {
    if (name != null) {
      name = name.strip();
    }
  }
}
