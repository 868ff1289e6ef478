package dev.gameday.sessions.game;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A game of the catalogue.
 *
 * @param id id of the game
 * @param title title of the game
 * @param packName name of the game's pack
 * @param minPlayers minimum number of players
 * @param maxPlayers maximum number of players
 */
public record GameView(
    long id,
    String title,
    @JsonProperty("pack_name") String packName,
    @JsonProperty("min_players") int minPlayers,
    @JsonProperty("max_players") int maxPlayers) {

  static GameView of(Game game) {
    return new GameView(
        game.id(), game.title(), game.packName(), game.minPlayers(), game.maxPlayers());
  }
}
