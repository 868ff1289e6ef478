package dev.gameday.sessions.pick;

import dev.gameday.sessions.game.GameView;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** REST endpoint that picks a game. It changes nothing and needs no token. */
@RestController
class PickController {

  private final Pick pick;

  PickController(Pick pick) {
    this.pick = pick;
  }

  /**
   * Pick a random game. The probability of a game is its share of the total weight. A game without
   * votes has the weight 10. Each upvote in any session adds 1 and each downvote subtracts 1, down
   * to a weight of 1.
   *
   * @throws dev.gameday.base.problem.Problem (404) when no game is left to pick from
   */
  @PostMapping("/api/pick")
  GameView pick(@Valid @RequestBody(required = false) @Nullable PickRequest request) {
    return pick.pick(request == null ? PickRequest.ANY : request);
  }
}
