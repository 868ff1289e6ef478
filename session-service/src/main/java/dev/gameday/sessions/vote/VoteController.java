package dev.gameday.sessions.vote;

import dev.gameday.base.http.Page;
import dev.gameday.base.http.PageCursor;
import dev.gameday.base.http.PageRequest;
import dev.gameday.base.telemetry.Trace;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.sessions.vote.VoteResult.Counted;
import dev.gameday.sessions.vote.VoteResult.Failed;
import dev.gameday.sessions.vote.VoteResult.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** REST endpoints for votes. */
@RestController
@RequestMapping("/api/votes")
class VoteController {

  private final VoteBatchWorkers workers;
  private final Votes votes;

  VoteController(VoteBatchWorkers workers, Votes votes) {
    this.workers = workers;
    this.votes = votes;
  }

  /**
   * Count a live vote. The vote is for the game that was being played at its time.
   *
   * @throws Problem (404) when the session does not exist, or no game was being played at that time
   * @throws Problem (409) when the session is closed, or the viewer has another live vote within a
   *     second
   */
  @PostMapping("/live")
  @RequiresScope(Scope.SESSIONS_WRITE)
  LiveVoteReply vote(@Valid @RequestBody LiveVote vote, HttpServletRequest request) {
    return switch (outcome(vote, request)) {
      case Counted counted -> LiveVoteReply.of(counted.event());
      case Refused refused -> throw refused.problem();
      case Failed failed -> throw failed.cause();
    };
  }

  /** Reuses the result if {@link FastVotePath} has already processed the vote. */
  private VoteResult outcome(LiveVote vote, HttpServletRequest request) {
    return request.getAttribute(FastVotePath.OUTCOME) instanceof VoteResult result
        ? result
        : workers.count(PendingVote.of(vote, Trace.currentOrNew()));
  }

  /** List votes, newest first. */
  @GetMapping
  VoteView.VotePage list(
      @RequestParam(name = "session_id", required = false) @Nullable Long sessionId,
      @RequestParam(name = "game_id", required = false) @Nullable Long gameId,
      @RequestParam(required = false) @Nullable String username,
      @RequestParam(required = false) @Nullable String vote,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var filter = VoteFilter.of(sessionId, gameId, username, vote, source);
    var page = PageRequest.of(limit, cursor);
    return VoteView.VotePage.of(
        Page.of(votes.find(filter, page), page, found -> PageCursor.of(found.id())));
  }
}
