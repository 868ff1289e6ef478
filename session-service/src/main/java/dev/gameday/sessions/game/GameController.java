package dev.gameday.sessions.game;

import static org.springframework.http.HttpStatus.NO_CONTENT;

import dev.gameday.base.http.Page;
import dev.gameday.base.http.PageCursor;
import dev.gameday.base.http.PageRequest;
import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** REST endpoints for the catalogue. Lists are ordered by id. */
@RestController
class GameController {

  private final Games games;

  GameController(Games games) {
    this.games = games;
  }

  /**
   * List the games of the catalogue. A game has to match all filters.
   *
   * @param pack full name of a pack, ignoring case
   * @param playerCount number of players that a game has to allow
   * @param q part of a title, ignoring case
   */
  @GetMapping("/api/games")
  GamePage list(
      @RequestParam(defaultValue = "") String pack,
      @RequestParam(name = "player_count", required = false) @Nullable Integer playerCount,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (playerCount != null && playerCount < 1) {
      throw Problem.invalid("player_count", "must be at least 1");
    }
    var page = PageRequest.of(limit, cursor);
    List<Game> found =
        games.search(
            page.after().map(PageCursor::id).orElse(0L),
            searchable("pack", pack),
            playerCount == null ? 0 : playerCount,
            searchable("q", q).toLowerCase(Locale.ROOT),
            Limit.of(page.fetchSize()));
    return GamePage.of(Page.of(found, page, game -> PageCursor.of(game.id())));
  }

  /** Get a game of the catalogue. */
  @GetMapping("/api/games/{id}")
  GameView get(@PathVariable long id) {
    return GameView.of(find(id));
  }

  /** List the packs of the catalogue. */
  @GetMapping("/api/packs")
  Pack.PackPage packs(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var page = PageRequest.of(limit, cursor);
    List<Pack> found =
        games.packs(page.after().map(PageCursor::id).orElse(0L), Limit.of(page.fetchSize()));
    return Pack.PackPage.of(Page.of(found, page, pack -> PageCursor.of(pack.firstGameId())));
  }

  /** Add a game to the catalogue. */
  @PostMapping("/api/games")
  @RequiresScope(Scope.SESSIONS_WRITE)
  ResponseEntity<GameView> add(@Valid @RequestBody GameDescription description) {
    GameView game = GameView.of(games.save(description.toGame()));
    return ResponseEntity.created(URI.create("/api/games/" + game.id())).body(game);
  }

  /** Replace a game of the catalogue. */
  @PutMapping("/api/games/{id}")
  @RequiresScope(Scope.SESSIONS_WRITE)
  @Transactional
  GameView replace(@PathVariable long id, @Valid @RequestBody GameDescription description) {
    Game game = find(id);
    description.applyTo(game);
    return GameView.of(game);
  }

  /** Delete a game from the catalogue. Sessions that contain the game keep it. */
  @DeleteMapping("/api/games/{id}")
  @RequiresScope(Scope.SESSIONS_WRITE)
  @ResponseStatus(NO_CONTENT)
  @Transactional
  void delete(@PathVariable long id) {
    games.delete(find(id));
  }

  private Game find(long id) {
    return games
        .findById(id)
        .orElseThrow(() -> Problem.notFound("There is no game " + id + " in the catalogue."));
  }

  private static String searchable(String parameter, String text) {
    if (text.indexOf('\0') >= 0) {
      throw Problem.invalid(parameter, "must not contain the NUL character");
    }
    return text.strip();
  }
}
