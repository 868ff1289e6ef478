package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Which game a host adds to a session, and how. */
record NewSessionGame(
    @JsonProperty("game_id") @NotNull(message = "is required") Long gameId,
    @JsonProperty("manually_added") @Nullable Boolean manuallyAdded,
    @JsonProperty("room_code") @Text(max = 20) @Nullable String roomCode) {

  boolean isManuallyAdded() {
    return manuallyAdded != null && manuallyAdded;
  }
}
