package dev.gameday.e2e;

import tools.jackson.databind.JsonNode;

/** A game added to a session. These tests never add a game to the same session twice. */
record AddedGame(long sessionId, long gameId) {

  /** Reads the {@code data} of a {@code game.added} event. */
  static AddedGame of(JsonNode data) {
    return new AddedGame(data.at("/session/id").longValue(), data.at("/game/id").longValue());
  }
}
