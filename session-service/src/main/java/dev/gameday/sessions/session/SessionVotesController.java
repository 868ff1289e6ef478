package dev.gameday.sessions.session;

import dev.gameday.base.http.Page;
import dev.gameday.base.http.PageCursor;
import dev.gameday.base.http.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** REST endpoint for the votes of a session. */
@RestController
class SessionVotesController {

  private final Sessions sessions;
  private final SessionGames games;

  SessionVotesController(Sessions sessions, SessionGames games) {
    this.sessions = sessions;
    this.games = games;
  }

  /** List the games of a session with their votes. */
  @GetMapping("/api/sessions/{sessionId}/votes")
  SessionVotesView totals(
      @PathVariable long sessionId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (!sessions.existsById(sessionId)) {
      throw SessionController.unknown(sessionId);
    }
    var page = PageRequest.of(limit, cursor);
    var found =
        games.findBefore(sessionId, SessionController.start(page), Limit.of(page.fetchSize()));
    return SessionVotesView.of(sessionId, Page.of(found, page, game -> PageCursor.of(game.id())));
  }
}
