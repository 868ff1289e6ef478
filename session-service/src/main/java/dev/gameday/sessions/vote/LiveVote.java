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
 * A viewer's vote for the game that is being played.
 *
 * @param username name of the viewer
 * @param vote direction of the vote
 * @param timestamp time of the vote by the client's clock
 * @param sessionId id of the session; the latest active session if null
 */
record LiveVote(
    @NotNull(message = "is required") @Text(max = 100) String username,
    @NotNull(message = "is required") Direction vote,
    @NotNull(message = "is required") @VoteTime Instant timestamp,
    @JsonProperty("session_id") @Nullable Long sessionId) {

  /** Returns the vote in the form that events and responses use. */
  CastVote cast() {
    return new CastVote(username, vote, EventTime.truncate(timestamp));
  }
}
