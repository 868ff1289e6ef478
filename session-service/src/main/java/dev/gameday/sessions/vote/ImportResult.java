package dev.gameday.sessions.vote;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the import of a chat has done.
 *
 * @param duplicates votes that had been counted already
 * @param unmatched votes at times when no game was being played
 */
record ImportResult(
    @JsonProperty("messages_processed") int messagesProcessed,
    @JsonProperty("votes_counted") long votesCounted,
    long duplicates,
    long unmatched,
    @JsonProperty("by_game") List<GameVotes> byGame) {

  /**
   * @param placed how many of the votes are for a game
   */
  static ImportResult of(int messages, int votes, int placed, List<GameVotes> byGame) {
    long counted = byGame.stream().mapToLong(game -> game.upvotes() + game.downvotes()).sum();
    return new ImportResult(messages, counted, placed - counted, votes - placed, byGame);
  }

  /**
   * The votes that a game got.
   *
   * @param id of the game in the session
   * @param gameId of the game in the catalogue
   */
  record GameVotes(
      long id, @JsonProperty("game_id") long gameId, String title, long upvotes, long downvotes) {}
}
