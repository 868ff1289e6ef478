package dev.gameday.sessions.vote;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vote as clients see it.
 *
 * @param sessionGameId of the game in its session
 * @param gameId of the game in the catalogue
 * @param type up or down
 * @param source live or chat
 */
record VoteView(
    long id,
    @JsonProperty("session_id") long sessionId,
    @JsonProperty("session_game_id") long sessionGameId,
    @JsonProperty("game_id") long gameId,
    String title,
    @JsonProperty("pack_name") String packName,
    String username,
    String type,
    String source,
    Instant timestamp) {

  /** A page of votes. */
  record VotePage(List<VoteView> votes, @JsonProperty("next_cursor") @Nullable String nextCursor) {

    static VotePage of(Page<VoteView> page) {
      return new VotePage(page.items(), page.nextCursor());
    }
  }
}
