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

  @PostMapping("/api/pick")
  GameView pick(@Valid @RequestBody(required = false) @Nullable PickWish wish) {
    return pick.pick(wish == null ? PickWish.ANY : wish);
  }
}
