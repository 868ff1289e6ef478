package dev.gameday.sessions.vote;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.VoteReceived;
import dev.gameday.events.SessionEvent.VoteTotals;
import dev.gameday.events.SessionEvent.VotedGame;

/**
 * A counted live vote.
 *
 * @param success always true
 * @param message confirmation for a person
 * @param sessionId id of the session
 * @param game game that was being played at the time of the vote
 * @param vote vote as it was counted
 * @param totals votes of the game, including this one
 */
record LiveVoteReply(
    boolean success,
    String message,
    @JsonProperty("session_id") long sessionId,
    VotedGame game,
    CastVote vote,
    VoteTotals totals) {

  static LiveVoteReply of(VoteReceived counted) {
    return new LiveVoteReply(
        true,
        "The vote was counted.",
        counted.sessionId(),
        counted.game(),
        counted.vote(),
        counted.totals());
  }
}
