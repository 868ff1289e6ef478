package dev.gameday.sessions.game;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A game as clients see it. */
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
