package dev.gameday.sessions.game;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Text;
import dev.gameday.base.problem.Problem;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.Range;

/**
 * A game to add or replace in the catalogue.
 *
 * @param title title of the game
 * @param packName name of the game's pack
 * @param minPlayers minimum number of players
 * @param maxPlayers maximum number of players, at least the minimum
 */
record GameDescription(
    @NotNull(message = "is required") @Text(max = 200) String title,
    @JsonProperty("pack_name") @NotNull(message = "is required") @Text(max = 100) String packName,
    @JsonProperty("min_players")
        @NotNull(message = "is required")
        @Range(min = 1, max = MAX_PLAYERS, message = PLAYERS)
        Integer minPlayers,
    @JsonProperty("max_players")
        @NotNull(message = "is required")
        @Range(min = 1, max = MAX_PLAYERS, message = PLAYERS)
        Integer maxPlayers) {

  private static final int MAX_PLAYERS = 1000;
  private static final String PLAYERS = "must be between 1 and 1000";

  Game toGame() {
    return new Game(title, packName, minPlayers, checkedMaxPlayers());
  }

  void applyTo(Game game) {
    game.describe(title, packName, minPlayers, checkedMaxPlayers());
  }

  private int checkedMaxPlayers() {
    if (maxPlayers < minPlayers) {
      throw Problem.invalid("max_players", "must be at least min_players");
    }
    return maxPlayers;
  }
}
