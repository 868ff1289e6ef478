package dev.gameday.sessions.vote;

import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.TraceParent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A live vote that waits to be counted.
 *
 * @param sessionId null for the latest started session that is active
 * @param trace of the request that brought it
 * @param outcome completed when it has been counted for good, or refused
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
