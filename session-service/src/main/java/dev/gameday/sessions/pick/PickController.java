package dev.gameday.sessions.pick;

import dev.gameday.sessions.game.GameView;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Picking over HTTP. It changes nothing, so it needs no token. */
@RestController
class PickController {

  private final Pick pick;

  PickController(Pick pick) {
    this.pick = pick;
  }

  /**
   * Picks a game at random. One without votes weighs 10; each vote for it, in any session, adds 1,
   * and each against it takes 1 away, down to 1.
   *
   * @throws dev.gameday.base.problem.Problem (404) when no game is left to pick from
   */
  @PostMapping("/api/pick")
  GameView pick(@Valid @RequestBody(required = false) @Nullable PickRequest request) {
    return pick.pick(request == null ? PickRequest.ANY : request);
  }
}
