package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import dev.gameday.events.SessionEvent.AddedGame;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A game in a session.
 *
 * @param id id of the game in this session; a session can contain the same game twice
 * @param sessionId id of the session
 * @param gameId id of the game in the catalogue
 * @param title title of the game
 * @param packName name of the game's pack
 * @param minPlayers minimum number of players
 * @param maxPlayers maximum number of players
 * @param manuallyAdded whether the host chose the game instead of picking it at random
 * @param roomCode code that the game shows its players; null if there is none
 * @param addedAt time at which the game was added
 * @param status status of the game in the session
 * @param playerCount number of players; null if no one has set it
 * @param upvotes number of votes for the game in this session
 * @param downvotes number of votes against the game in this session
 */
record SessionGameView(
    long id,
    @JsonProperty("session_id") long sessionId,
    @JsonProperty("game_id") long gameId,
    String title,
    @JsonProperty("pack_name") String packName,
    @JsonProperty("min_players") int minPlayers,
    @JsonProperty("max_players") int maxPlayers,
    @JsonProperty("manually_added") boolean manuallyAdded,
    @JsonProperty("room_code") @Nullable String roomCode,
    @JsonProperty("added_at") Instant addedAt,
    GameStatus status,
    @JsonProperty("player_count") @Nullable Integer playerCount,
    long upvotes,
    long downvotes) {

  static SessionGameView of(SessionGame inSession) {
    AddedGame game = inSession.added();
    return new SessionGameView(
        inSession.id(),
        inSession.sessionId(),
        game.id(),
        game.title(),
        game.packName(),
        game.minPlayers(),
        game.maxPlayers(),
        game.manuallyAdded(),
        inSession.roomCode().orElse(null),
        inSession.addedAt(),
        inSession.status(),
        inSession.playerCount().orElse(null),
        inSession.votes().upvotes(),
        inSession.votes().downvotes());
  }

  /**
   * A page of a session's games.
   *
   * @param games games of the page, newest first
   * @param nextCursor cursor of the next page; null on the last page
   */
  record SessionGamePage(
      List<SessionGameView> games, @JsonProperty("next_cursor") @Nullable String nextCursor) {

    static SessionGamePage of(Page<SessionGame> page) {
      return new SessionGamePage(page.map(SessionGameView::of).items(), page.nextCursor());
    }
  }
}
