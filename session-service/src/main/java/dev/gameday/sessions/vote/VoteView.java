package dev.gameday.sessions.vote;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A counted vote.
 *
 * @param id id of the vote
 * @param sessionId id of the session
 * @param sessionGameId id of the game in its session
 * @param gameId id of the game in the catalogue
 * @param title title of the game
 * @param packName name of the game's pack
 * @param username name of the viewer
 * @param type direction of the vote: {@code up} or {@code down}
 * @param source origin of the vote: {@code live} or {@code chat}
 * @param timestamp time of the vote by the client's clock
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

  /**
   * A page of votes.
   *
   * @param votes votes of the page, newest first
   * @param nextCursor cursor of the next page; null on the last page
   */
  record VotePage(List<VoteView> votes, @JsonProperty("next_cursor") @Nullable String nextCursor) {

    static VotePage of(Page<VoteView> page) {
      return new VotePage(page.items(), page.nextCursor());
    }
  }
}
