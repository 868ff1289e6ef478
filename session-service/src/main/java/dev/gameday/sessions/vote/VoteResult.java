package dev.gameday.sessions.vote;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.SessionEvent.VoteReceived;

/** The result of counting a live vote. */
sealed interface VoteResult {

  record Counted(VoteReceived event) implements VoteResult {}

  record Refused(Problem problem) implements VoteResult {}

  /** The database failed. The vote was probably not counted. */
  record Failed(RuntimeException cause) implements VoteResult {}
}
