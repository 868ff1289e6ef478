package dev.gameday.sessions.match;

import dev.gameday.base.http.Text;
import jakarta.validation.constraints.NotNull;

/** Who joins. White space around the name is not part of it. */
record NewPlayer(
    @NotNull(message = "is required") @Text(max = NewPlayer.MAX_NAME_LENGTH) String name) {

  static final int MAX_NAME_LENGTH = 50;

  NewPlayer {
    if (name != null) {
      name = name.strip();
    }
  }
}
