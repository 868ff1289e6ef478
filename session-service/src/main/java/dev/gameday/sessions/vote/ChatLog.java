package dev.gameday.sessions.vote;

import dev.gameday.base.http.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;

/** What was said in a chat, as a client sends it. */
record ChatLog(
    @NotNull(message = "is required")
        List<@Valid @NotNull(message = "must be a message") Message> chatData) {

  /**
   * What one viewer said.
   *
   * @param message may be anything; only what it votes is kept
   */
  record Message(
      @NotNull(message = "is required") @Text(max = 100) String username,
      @NotNull(message = "is required") String message,
      @NotNull(message = "is required") @VoteTime Instant timestamp) {}
}
