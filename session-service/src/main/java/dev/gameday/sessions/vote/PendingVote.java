package dev.gameday.sessions.vote;

import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.TraceParent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A live vote that has not been counted yet.
 *
 * @param sessionId id of the session; the latest active session if null
 * @param trace trace context of the request
 * @param outcome completed when the vote is committed or refused, exceptionally if the database
 *     fails
 */
record PendingVote(
    @Nullable Long sessionId,
    CastVote vote,
    TraceParent trace,
    CompletableFuture<VoteResult> outcome) {

  static PendingVote of(LiveVote live, TraceParent trace) {
    return new PendingVote(live.sessionId(), live.cast(), trace, new CompletableFuture<>());
  }
}
