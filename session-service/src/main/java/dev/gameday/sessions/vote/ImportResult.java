package dev.gameday.sessions.vote;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The result of a chat import.
 *
 * @param messagesProcessed number of messages in the chat log
 * @param votesCounted number of votes that were added
 * @param duplicates number of votes that had been counted before
 * @param unmatched number of votes at times when no game was being played
 * @param byGame added votes of each game
 */
record ImportResult(
    @JsonProperty("messages_processed") int messagesProcessed,
    @JsonProperty("votes_counted") long votesCounted,
    long duplicates,
    long unmatched,
    @JsonProperty("by_game") List<GameVotes> byGame) {

  /**
   * @param placed number of votes with a game
   */
  static ImportResult of(int messages, int votes, int placed, List<GameVotes> byGame) {
    long counted = byGame.stream().mapToLong(game -> game.upvotes() + game.downvotes()).sum();
    return new ImportResult(messages, counted, placed - counted, votes - placed, byGame);
  }

  /**
   * The votes that an import added to a game.
   *
   * @param id id of the game in the session
   * @param gameId id of the game in the catalogue
   * @param title title of the game
   * @param upvotes number of votes for the game
   * @param downvotes number of votes against the game
   */
  record GameVotes(
      long id, @JsonProperty("game_id") long gameId, String title, long upvotes, long downvotes) {}
}
