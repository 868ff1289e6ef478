package dev.gameday.sessions.vote;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.VoteReceived;
import dev.gameday.events.SessionEvent.VoteTotals;
import dev.gameday.events.SessionEvent.VotedGame;

/** A live vote that counts, its game, and the game's votes with this one. */
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
