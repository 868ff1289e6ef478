package dev.gameday.sessions.vote;

import dev.gameday.events.SessionEvent.VotedGame;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a vote before it is counted.
 *
 * @param game that was being played at its time, null if none was
 * @param repeated whether the viewer has another live vote within {@link
 *     VoteBatch#MIN_VOTE_INTERVAL} of it
 */
record VoteContext(@Nullable PlayedGame game, boolean repeated) {

  /**
   * A game in a session, with the votes so far.
   *
   * @param id of the game in the session
   */
  record PlayedGame(long id, VotedGame game, long upvotes, long downvotes) {}
}
