package dev.gameday.sessions.game;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the catalogue as clients see it. */
record GamePage(List<GameView> games, @JsonProperty("next_cursor") @Nullable String nextCursor) {

  static GamePage of(Page<Game> page) {
    return new GamePage(page.map(GameView::of).items(), page.nextCursor());
  }
}
