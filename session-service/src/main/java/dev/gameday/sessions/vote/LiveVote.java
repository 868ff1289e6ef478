package dev.gameday.sessions.vote;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Text;
import dev.gameday.events.EventTime;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A viewer's vote for the game that is being played, as a client sends it.
 *
 * @param timestamp when the viewer voted
 * @param sessionId null for the latest started session that is active
 */
record LiveVote(
    @NotNull(message = "is required") @Text(max = 100) String username,
    @NotNull(message = "is required") Direction vote,
    @NotNull(message = "is required") @VoteTime Instant timestamp,
    @JsonProperty("session_id") @Nullable Long sessionId) {

  /** The vote as everybody sees it. */
  CastVote cast() {
    return new CastVote(username, vote, EventTime.truncate(timestamp));
  }
}
