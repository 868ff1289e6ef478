package dev.gameday.sessions.match;

import dev.gameday.base.http.Page;
import dev.gameday.base.http.PageCursor;
import dev.gameday.base.http.PageRequest;
import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Matches over HTTP, where they are called events. */
@RestController
@RequestMapping("/api/events")
class MatchController {

  private final Matches matches;
  private final Players players;
  private final ManageMatch organise;
  private final AnonymousMatches anonymous;

  MatchController(
      Matches matches, Players players, ManageMatch organise, AnonymousMatches anonymous) {
    this.matches = matches;
    this.players = players;
    this.organise = organise;
    this.anonymous = anonymous;
  }

  /** Lists the caller's own matches, newest first. */
  @GetMapping
  MatchView.MatchPage list(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var page = PageRequest.of(limit, cursor);
    long before = page.after().map(PageCursor::id).orElse(Long.MAX_VALUE);
    var found = matches.findOwnedBefore(caller.subject(), before, Limit.of(page.fetchSize()));
    return MatchView.MatchPage.of(Page.of(found, page, match -> PageCursor.of(match.number())));
  }

  /** Shows a match with its players, those on the bench behind the active ones. */
  @GetMapping("/{id}")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  MatchView.WithPlayers get(@PathVariable String id) {
    return read(id, MatchView.WithPlayers::of);
  }

  /** Counts the players of a match, and the spots that are left. */
  @GetMapping("/{id}/status")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  MatchStatus status(@PathVariable String id) {
    return read(id, MatchStatus::of);
  }

  /**
   * Makes a match. With a token it is its owner's, without one it is managed by whoever knows its
   * id.
   *
   * @throws Problem (429) after too many without a token from one address
   */
  @PostMapping
  ResponseEntity<CreatedMatch> create(
      @Valid @RequestBody NewMatch wanted, @Nullable Caller caller, HttpServletRequest request) {
    if (caller == null) {
      anonymous.count(request);
    } else if (!caller.may(Scope.EVENTS_MANAGE)) {
      throw Problem.forbidden(
          "The token lacks the scope %s.".formatted(Scope.EVENTS_MANAGE.wireName()));
    }
    String id = organise.create(wanted, caller).id();
    return ResponseEntity.created(URI.create("/api/events/" + id)).body(new CreatedMatch(id));
  }

  /** Changes what is given of a match, and leaves the rest. */
  @PatchMapping("/{id}")
  MatchView change(
      @PathVariable String id, @Valid @RequestBody MatchChange change, @Nullable Caller caller) {
    return MatchView.of(organise.change(id, change, caller));
  }

  /** Cancels the match at its next time. */
  @PutMapping("/{id}/cancel")
  MatchView cancel(@PathVariable String id, @Nullable Caller caller) {
    return MatchView.of(organise.cancel(id, caller));
  }

  /** Keeps a match for reading only. */
  @PutMapping("/{id}/archive")
  MatchView archive(@PathVariable String id, @Nullable Caller caller) {
    return MatchView.of(organise.archive(id, caller));
  }

  /** Deletes a match. */
  @DeleteMapping("/{id}")
  Deleted delete(@PathVariable String id, @Nullable Caller caller) {
    organise.delete(id, caller);
    return new Deleted(true);
  }

  /**
   * Makes an ownerless match the caller's.
   *
   * @throws Problem (409) when it has an owner
   */
  @PostMapping("/{id}/claim")
  @RequiresScope(Scope.EVENTS_MANAGE)
  MatchView claim(@PathVariable String id, Caller caller) {
    return MatchView.of(organise.claim(id, caller));
  }

  /** Makes the caller's match ownerless. */
  @DeleteMapping("/{id}/claim")
  @RequiresScope(Scope.EVENTS_MANAGE)
  MatchView giveUp(@PathVariable String id, Caller caller) {
    return MatchView.of(organise.giveUp(id, caller));
  }

  static Problem unknown(String id) {
    return Problem.notFound("There is no event " + id + ".");
  }

  private <T> T read(String id, BiFunction<Match, Roster, T> view) {
    Match match = matches.findById(id).orElseThrow(() -> unknown(id));
    return view.apply(match, new Roster(players.of(id), match.maxPlayers()));
  }

  record CreatedMatch(String id) {}

  record Deleted(boolean ok) {}
}
