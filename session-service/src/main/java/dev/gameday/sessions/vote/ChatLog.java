package dev.gameday.sessions.vote;

import dev.gameday.base.http.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;

/**
 * A chat log to import.
 *
 * @param chatData messages of the chat, in any order
 */
record ChatLog(
    @NotNull(message = "is required")
        List<@Valid @NotNull(message = "must be a message") Message> chatData) {

  /**
   * A message in a chat.
   *
   * @param username name of the viewer who wrote the message
   * @param message text of the message; only the vote in it is stored
   * @param timestamp time of the message
   */
  record Message(
      @NotNull(message = "is required") @Text(max = 100) String username,
      @NotNull(message = "is required") String message,
      @NotNull(message = "is required") @VoteTime Instant timestamp) {}
}
