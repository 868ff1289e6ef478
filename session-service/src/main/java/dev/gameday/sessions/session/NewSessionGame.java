package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A game to add to a session.
 *
 * @param gameId id of the game in the catalogue
 * @param manuallyAdded whether the host chose the game instead of picking it at random; false if
 *     null
 * @param roomCode code that the game shows its players; null if there is none
 */
record NewSessionGame(
    @JsonProperty("game_id") @NotNull(message = "is required") Long gameId,
    @JsonProperty("manually_added") @Nullable Boolean manuallyAdded,
    @JsonProperty("room_code") @Text(max = 20) @Nullable String roomCode) {

  boolean isManuallyAdded() {
    return manuallyAdded != null && manuallyAdded;
  }
}
