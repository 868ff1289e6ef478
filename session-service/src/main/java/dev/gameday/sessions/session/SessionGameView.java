package dev.gameday.sessions.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import dev.gameday.events.SessionEvent.AddedGame;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A game of a session as clients see it.
 *
 * @param id of the game in this session; the same game can be in it twice
 * @param gameId of the game in the catalogue
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

  /** A page of a session's games. */
  record SessionGamePage(
      List<SessionGameView> games, @JsonProperty("next_cursor") @Nullable String nextCursor) {

    static SessionGamePage of(Page<SessionGame> page) {
      return new SessionGamePage(page.map(SessionGameView::of).items(), page.nextCursor());
    }
  }
}
