package dev.gameday.sessions.pick;

import dev.gameday.sessions.game.GameView;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A game that can be picked.
 *
 * @param game game of the catalogue
 * @param score upvotes minus downvotes, over all sessions
 * @param isPlayed whether it was played in the session
 */
record Candidate(GameView game, long score, boolean isPlayed) {

  /** Weight of a game without votes, or with as many upvotes as downvotes. */
  private static final long NEUTRAL_WEIGHT = 10;

  /** Keeps a chance for unpopular games. */
  private static final long MIN_WEIGHT = 1;

  /** Limits the weight of popular games: the sum of all weights cannot overflow. */
  private static final long MAX_WEIGHT = 1_000_000_000;

  /** Returns the weight. Each upvote adds one and each downvote subtracts one. */
  long weight() {
    return Math.clamp(NEUTRAL_WEIGHT + score, MIN_WEIGHT, MAX_WEIGHT);
  }

  /**
   * Draws a candidate. The probability of each is its share of the total weight.
   *
   * @param candidates at least one candidate
   */
  static Candidate draw(List<Candidate> candidates, RandomGenerator random) {
    long remaining = random.nextLong(candidates.stream().mapToLong(Candidate::weight).sum());
    for (Candidate candidate : candidates) {
      remaining -= candidate.weight();
      if (remaining < 0) {
        return candidate;
      }
    }
    throw new IllegalStateException("random number exceeds the total weight");
  }
}
