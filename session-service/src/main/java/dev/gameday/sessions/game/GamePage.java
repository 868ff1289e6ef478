package dev.gameday.sessions.game;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the catalogue.
 *
 * @param games games of the page, in the order of ids
 * @param nextCursor cursor of the next page; null on the last page
 */
record GamePage(List<GameView> games, @JsonProperty("next_cursor") @Nullable String nextCursor) {

  static GamePage of(Page<Game> page) {
    return new GamePage(page.map(GameView::of).items(), page.nextCursor());
  }
}
