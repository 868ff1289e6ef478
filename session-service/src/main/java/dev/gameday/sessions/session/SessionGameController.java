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
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST endpoints for the games of a session, newest first. */
@RestController
@RequestMapping("/api/sessions/{sessionId}/games")
class SessionGameController {

  private final Sessions sessions;
  private final SessionGames games;
  private final ManageSession manageSession;

  SessionGameController(Sessions sessions, SessionGames games, ManageSession manageSession) {
    this.sessions = sessions;
    this.games = games;
    this.manageSession = manageSession;
  }

  /** List the games of a session, newest first. */
  @GetMapping
  SessionGameView.SessionGamePage list(
      @PathVariable long sessionId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (!sessions.existsById(sessionId)) {
      throw SessionController.unknown(sessionId);
    }
    var page = PageRequest.of(limit, cursor);
    var found =
        games.findBefore(sessionId, SessionController.start(page), Limit.of(page.fetchSize()));
    return SessionGameView.SessionGamePage.of(
        Page.of(found, page, game -> PageCursor.of(game.id())));
  }

  /** Get a game of a session. */
  @GetMapping("/{sessionGameId}")
  SessionGameView get(@PathVariable long sessionId, @PathVariable long sessionGameId) {
    return games
        .findByIdAndSessionId(sessionGameId, sessionId)
        .map(SessionGameView::of)
        .orElseThrow(() -> unknown(sessionId, sessionGameId));
  }

  /**
   * Add a game to an active session. The game is being played from then on.
   *
   * @throws Problem (409) when the session is closed
   */
  @PostMapping
  @RequiresScope(Scope.SESSIONS_WRITE)
  ResponseEntity<SessionGameView> add(
      @PathVariable long sessionId, @Valid @RequestBody NewSessionGame game) {
    SessionGameView added = SessionGameView.of(manageSession.addGame(sessionId, game));
    var location = URI.create("/api/sessions/%d/games/%d".formatted(sessionId, added.id()));
    return ResponseEntity.created(location).body(added);
  }

  /**
   * Remove a game from an active session.
   *
   * @throws Problem (409) when the session is closed
   */
  @DeleteMapping("/{sessionGameId}")
  @RequiresScope(Scope.SESSIONS_WRITE)
  @ResponseStatus(NO_CONTENT)
  void remove(@PathVariable long sessionId, @PathVariable long sessionGameId) {
    manageSession.removeGame(sessionId, sessionGameId);
  }

  /**
   * Update the status of a game in a session.
   *
   * @throws Problem (409) when the session is closed
   */
  @PatchMapping("/{sessionGameId}/status")
  @RequiresScope(Scope.SESSIONS_WRITE)
  SessionGameView changeStatus(
      @PathVariable long sessionId,
      @PathVariable long sessionGameId,
      @Valid @RequestBody NewStatus status) {
    return SessionGameView.of(
        manageSession.changeStatus(sessionId, sessionGameId, status.status()));
  }

  /**
   * Update the room code of a game in a session. A blank room code removes it.
   *
   * @throws Problem (409) when the session is closed
   */
  @PatchMapping("/{sessionGameId}/room-code")
  @RequiresScope(Scope.SESSIONS_WRITE)
  SessionGameView changeRoomCode(
      @PathVariable long sessionId,
      @PathVariable long sessionGameId,
      @Valid @RequestBody NewRoomCode room) {
    return SessionGameView.of(
        manageSession.changeRoomCode(sessionId, sessionGameId, room.valueOrNull()));
  }

  /**
   * Update the player count of a game in a session. Live clients of the session receive the new
   * count.
   *
   * @throws Problem (409) when the session is closed
   */
  @PatchMapping("/{sessionGameId}/player-count")
  @RequiresScope(Scope.SESSIONS_WRITE)
  SessionGameView countPlayers(
      @PathVariable long sessionId,
      @PathVariable long sessionGameId,
      @Valid @RequestBody NewPlayerCount count) {
    return SessionGameView.of(
        manageSession.countPlayers(sessionId, sessionGameId, count.playerCount()));
  }

  static Problem unknown(long sessionId, long sessionGameId) {
    return Problem.notFound(
        "There is no game %d in session %d.".formatted(sessionGameId, sessionId));
  }
}
