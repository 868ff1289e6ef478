package dev.gameday.sessions.pick;

import dev.gameday.sessions.game.GameView;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A game that might be played next.
 *
 * @param score all its up votes less all its down votes, in all sessions
 * @param isPlayed whether it was played in the session
 */
record Candidate(GameView game, long score, boolean isPlayed) {

  /** What a game weighs that nobody has voted on, or as many for it as against it. */
  private static final long NEUTRAL_WEIGHT = 10;

  /** However few like a game, it keeps a chance. */
  private static final long MIN_WEIGHT = 1;

  /** Votes beyond these change nothing, and sums stay far from overflowing. */
  private static final long MAX_WEIGHT = 1_000_000_000;

  /** Each vote for it adds one, each against it takes one away. */
  long weight() {
    return Math.clamp(NEUTRAL_WEIGHT + score, MIN_WEIGHT, MAX_WEIGHT);
  }

  /**
   * Draws one; its chance is its share of all weights.
   *
   * @param candidates at least one
   */
  static Candidate draw(List<Candidate> candidates, RandomGenerator random) {
    long left = random.nextLong(candidates.stream().mapToLong(Candidate::weight).sum());
    for (Candidate candidate : candidates) {
      left -= candidate.weight();
      if (left < 0) {
        return candidate;
      }
    }
    throw new IllegalStateException("drawn beyond all weights");
  }
}
