package dev.gameday.sessions.vote;

import dev.gameday.base.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a vote list. A null filter matches all votes.
 *
 * @param gameId id of the game in the catalogue
 */
record VoteFilter(
    @Nullable Long sessionId,
    @Nullable Long gameId,
    @Nullable String username,
    @Nullable String direction,
    @Nullable String source) {

  private static final List<String> DIRECTIONS = List.of("up", "down");
  private static final List<String> SOURCES = List.of("live", "chat");

  /**
   * @throws Problem (400) naming the invalid parameter
   */
  static VoteFilter of(
      @Nullable Long sessionId,
      @Nullable Long gameId,
      @Nullable String username,
      @Nullable String vote,
      @Nullable String source) {
    requireOneOf(DIRECTIONS, "vote", vote);
    requireOneOf(SOURCES, "source", source);
    if (username != null && username.indexOf('\0') >= 0) {
      throw Problem.invalid("username", "must not contain the NUL character");
    }
    return new VoteFilter(sessionId, gameId, username, vote, source);
  }

  private static void requireOneOf(List<String> allowed, String field, @Nullable String value) {
    if (value != null && !allowed.contains(value)) {
      throw Problem.invalid(field, "must be one of " + String.join(", ", allowed));
    }
  }

  /** Whether the filter selects games in sessions. */
  boolean namesGames() {
    return sessionId != null || gameId != null;
  }
}
