package dev.gameday.sessions.vote;

import dev.gameday.events.SessionEvent.VotedGame;
import org.jspecify.annotations.Nullable;

/**
 * The stored state that decides whether a vote counts.
 *
 * @param game game that was being played at the time of the vote, or null
 * @param repeated whether the viewer has another live vote within {@link
 *     VoteBatch#MIN_VOTE_INTERVAL}
 */
record VoteContext(@Nullable PlayedGame game, boolean repeated) {

  /**
   * A game in a session with its votes so far.
   *
   * @param id id of the game in the session
   */
  record PlayedGame(long id, VotedGame game, long upvotes, long downvotes) {}
}
