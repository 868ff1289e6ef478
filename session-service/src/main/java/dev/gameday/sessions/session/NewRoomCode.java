package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Where players find a game; blank where they no longer do. */
record NewRoomCode(
    @JsonProperty("room_code") @NotNull(message = "is required") @Text(max = 20, mayBeBlank = true)
        String roomCode) {

  @Nullable String given() {
    return roomCode.isBlank() ? null : roomCode;
  }
}
