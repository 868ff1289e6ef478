package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The code of the room in which players join a game.
 *
 * @param roomCode code that the game shows its players; blank removes it
 */
record NewRoomCode(
    @JsonProperty("room_code") @NotNull(message = "is required") @Text(max = 20, mayBeBlank = true)
        String roomCode) {

  @Nullable String valueOrNull() {
    return roomCode.isBlank() ? null : roomCode;
  }
}
