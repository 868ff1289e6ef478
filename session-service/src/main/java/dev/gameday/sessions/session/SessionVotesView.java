package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.VoteTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the viewers of a session like its games, newest first. */
record SessionVotesView(
    @JsonProperty("session_id") long sessionId,
    List<GameVotes> votes,
    @JsonProperty("next_cursor") @Nullable String nextCursor) {

  static SessionVotesView of(long sessionId, Page<SessionGame> page) {
    return new SessionVotesView(sessionId, page.map(GameVotes::of).items(), page.nextCursor());
  }

  /**
   * The votes for one game.
   *
   * @param id of the game in the session
   * @param gameId of the game in the catalogue
   */
  record GameVotes(
      long id,
      @JsonProperty("game_id") long gameId,
      String title,
      @JsonProperty("pack_name") String packName,
      GameStatus status,
      long upvotes,
      long downvotes,
      @JsonProperty("popularity_score") long popularityScore) {

    static GameVotes of(SessionGame inSession) {
      AddedGame game = inSession.added();
      VoteTotals votes = inSession.votes();
      return new GameVotes(
          inSession.id(),
          game.id(),
          game.title(),
          game.packName(),
          inSession.status(),
          votes.upvotes(),
          votes.downvotes(),
          votes.popularityScore());
    }
  }
}
