package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import dev.gameday.events.SessionEvent.AddedGame;
import dev.gameday.events.SessionEvent.VoteTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a session's games with their votes.
 *
 * @param sessionId id of the session
 * @param votes games of the page with their votes, newest game first
 * @param nextCursor cursor of the next page; null on the last page
 */
record SessionVotesView(
    @JsonProperty("session_id") long sessionId,
    List<GameVotes> votes,
    @JsonProperty("next_cursor") @Nullable String nextCursor) {

  static SessionVotesView of(long sessionId, Page<SessionGame> page) {
    return new SessionVotesView(sessionId, page.map(GameVotes::of).items(), page.nextCursor());
  }

  /**
   * The votes for a game in a session.
   *
   * @param id id of the game in the session
   * @param gameId id of the game in the catalogue
   * @param title title of the game
   * @param packName name of the game's pack
   * @param status status of the game in the session
   * @param upvotes number of votes for the game
   * @param downvotes number of votes against the game
   * @param popularityScore upvotes minus downvotes
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
