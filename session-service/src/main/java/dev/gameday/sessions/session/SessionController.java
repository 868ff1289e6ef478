package dev.gameday.sessions.session;

import static org.springframework.http.HttpStatus.NO_CONTENT;

import dev.gameday.base.http.Page;
import dev.gameday.base.http.PageCursor;
import dev.gameday.base.http.PageRequest;
import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * REST endpoints for sessions. Several sessions can be active at once. All lists are newest first.
 */
@RestController
@RequestMapping("/api/sessions")
class SessionController {

  private final Sessions sessions;
  private final ManageSession manageSession;

  SessionController(Sessions sessions, ManageSession manageSession) {
    this.sessions = sessions;
    this.manageSession = manageSession;
  }

  /** List all sessions, newest first. */
  @GetMapping
  SessionView.SessionPage list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var page = PageRequest.of(limit, cursor);
    var found = sessions.findBefore(start(page), Limit.of(page.fetchSize()));
    return SessionView.SessionPage.of(Page.of(found, page, session -> PageCursor.of(session.id())));
  }

  /** List active sessions, newest first. */
  @GetMapping("/active")
  SessionView.SessionPage active(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var page = PageRequest.of(limit, cursor);
    var found = sessions.findActiveBefore(start(page), Limit.of(page.fetchSize()));
    return SessionView.SessionPage.of(Page.of(found, page, session -> PageCursor.of(session.id())));
  }

  /** Get a session. */
  @GetMapping("/{id}")
  SessionView get(@PathVariable long id) {
    return sessions.findById(id).map(SessionView::of).orElseThrow(() -> unknown(id));
  }

  /** Start a session. */
  @PostMapping
  @RequiresScope(Scope.SESSIONS_WRITE)
  ResponseEntity<SessionView> start(
      @Valid @RequestBody(required = false) @Nullable SessionNotes opening) {
    SessionView session =
        SessionView.of(manageSession.start(opening == null ? null : opening.notes()));
    return ResponseEntity.created(URI.create("/api/sessions/" + session.id())).body(session);
  }

  /**
   * Close a session. A closed session accepts no more changes, except chat imports.
   *
   * @throws Problem (409) when it is already closed
   */
  @PostMapping("/{id}/close")
  @RequiresScope(Scope.SESSIONS_WRITE)
  SessionView close(
      @PathVariable long id, @Valid @RequestBody(required = false) @Nullable SessionNotes closing) {
    return SessionView.of(manageSession.close(id, closing == null ? null : closing.notes()));
  }

  /**
   * Delete a closed session.
   *
   * @throws Problem (409) while it is active
   */
  @DeleteMapping("/{id}")
  @RequiresScope(Scope.SESSIONS_WRITE)
  @ResponseStatus(NO_CONTENT)
  void delete(@PathVariable long id) {
    manageSession.delete(id);
  }

  static Problem unknown(long id) {
    return Problem.notFound("There is no session " + id + ".");
  }

  /** Returns the exclusive upper bound for the ids of a page, newest first. */
  static long start(PageRequest page) {
    return page.after().map(PageCursor::id).orElse(Long.MAX_VALUE);
  }
}
