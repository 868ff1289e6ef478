package dev.gameday.e2e;

import tools.jackson.databind.JsonNode;

/** That a game is in a session; in these tests no game is in the same session twice. */
record AddedGame(long sessionId, long gameId) {

  /** From the {@code data} of a {@code game.added}. */
  static AddedGame of(JsonNode data) {
    return new AddedGame(data.at("/session/id").longValue(), data.at("/game/id").longValue());
  }
}
