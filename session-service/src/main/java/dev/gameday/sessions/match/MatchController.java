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

/** REST endpoints for matches, which the API calls events. */
@RestController
@RequestMapping("/api/events")
class MatchController {

  private final Matches matches;
  private final Players players;
  private final ManageMatch manageMatch;
  private final AnonymousMatches anonymous;

  MatchController(
      Matches matches, Players players, ManageMatch manageMatch, AnonymousMatches anonymous) {
    this.matches = matches;
    this.players = players;
    this.manageMatch = manageMatch;
    this.anonymous = anonymous;
  }

  /** List the caller's own matches, newest first. */
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

  /** Get a match with its players. Players on the bench follow the active ones. */
  @GetMapping("/{id}")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  MatchView.WithPlayers get(@PathVariable String id) {
    return read(id, MatchView.WithPlayers::of);
  }

  /** Get the player counts and times of a match. */
  @GetMapping("/{id}/status")
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  MatchStatus status(@PathVariable String id) {
    return read(id, MatchStatus::of);
  }

  /**
   * Create a match. With a token, the caller becomes its owner. Without a token, anyone who knows
   * the id can manage the match.
   *
   * @throws Problem (429) after too many matches without a token from one address
   */
  @PostMapping
  ResponseEntity<CreatedMatch> create(
      @Valid @RequestBody NewMatch match, @Nullable Caller caller, HttpServletRequest request) {
    if (caller == null) {
      anonymous.count(request);
    } else if (!caller.may(Scope.EVENTS_MANAGE)) {
      throw Problem.forbidden(
          "The token lacks the scope %s.".formatted(Scope.EVENTS_MANAGE.wireName()));
    }
    String id = manageMatch.create(match, caller).id();
    return ResponseEntity.created(URI.create("/api/events/" + id)).body(new CreatedMatch(id));
  }

  /** Update a match. Settings that are missing or null stay unchanged. */
  @PatchMapping("/{id}")
  MatchView change(
      @PathVariable String id, @Valid @RequestBody MatchChange change, @Nullable Caller caller) {
    return MatchView.of(manageMatch.change(id, change, caller));
  }

  /** Cancel the next occurrence of a match. */
  @PutMapping("/{id}/cancel")
  MatchView cancel(@PathVariable String id, @Nullable Caller caller) {
    return MatchView.of(manageMatch.cancel(id, caller));
  }

  /** Archive a match. An archived match is read-only. */
  @PutMapping("/{id}/archive")
  MatchView archive(@PathVariable String id, @Nullable Caller caller) {
    return MatchView.of(manageMatch.archive(id, caller));
  }

  /** Delete a match. */
  @DeleteMapping("/{id}")
  Deleted delete(@PathVariable String id, @Nullable Caller caller) {
    manageMatch.delete(id, caller);
    return new Deleted(true);
  }

  /**
   * Claim a match without an owner.
   *
   * @throws Problem (409) when it has another owner
   */
  @PostMapping("/{id}/claim")
  @RequiresScope(Scope.EVENTS_MANAGE)
  MatchView claim(@PathVariable String id, Caller caller) {
    return MatchView.of(manageMatch.claim(id, caller));
  }

  /** Release a match. Anyone who knows its id can manage it afterwards. */
  @DeleteMapping("/{id}/claim")
  @RequiresScope(Scope.EVENTS_MANAGE)
  MatchView giveUp(@PathVariable String id, Caller caller) {
    return MatchView.of(manageMatch.release(id, caller));
  }

  static Problem unknown(String id) {
    return Problem.notFound("There is no event " + id + ".");
  }

  private <T> T read(String id, BiFunction<Match, Roster, T> view) {
    Match match = matches.findById(id).orElseThrow(() -> unknown(id));
    return view.apply(match, new Roster(players.of(id), match.maxPlayers()));
  }

  /**
   * A created match.
   *
   * @param id id of the match
   */
  record CreatedMatch(String id) {}

  /**
   * The response to a deletion.
   *
   * @param ok always true
   */
  record Deleted(boolean ok) {}
}
