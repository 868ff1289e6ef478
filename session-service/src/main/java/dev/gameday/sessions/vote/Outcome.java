package dev.gameday.sessions.vote;

import dev.gameday.events.SessionEvent.VoteReceived;
import dev.gameday.web.problem.Problem;

/** What became of a live vote. */
sealed interface Outcome {

  record Counted(VoteReceived event) implements Outcome {}

  record Refused(Problem problem) implements Outcome {}

  /** The database failed; the vote has probably not been counted. */
  record Failed(RuntimeException cause) implements Outcome {}
}
