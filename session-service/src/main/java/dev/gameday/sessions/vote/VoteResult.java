package dev.gameday.sessions.vote;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.SessionEvent.VoteReceived;

/** What became of a live vote. */
sealed interface VoteResult {

  record Counted(VoteReceived event) implements VoteResult {}

  record Refused(Problem problem) implements VoteResult {}

  /** The database failed; the vote has probably not been counted. */
  record Failed(RuntimeException cause) implements VoteResult {}
}
