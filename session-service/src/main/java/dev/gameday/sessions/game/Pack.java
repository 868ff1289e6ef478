package dev.gameday.sessions.game;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack of games in the catalogue.
 *
 * @param name name of the pack
 * @param gameCount number of games in the pack
 * @param firstGameId lowest id of a game in the pack, which determines the order of packs
 */
record Pack(String name, @JsonProperty("game_count") long gameCount, @JsonIgnore long firstGameId) {

  /**
   * A page of packs.
   *
   * @param packs packs of the page, the oldest first
   * @param nextCursor cursor of the next page; null on the last page
   */
  record PackPage(List<Pack> packs, @JsonProperty("next_cursor") @Nullable String nextCursor) {

    static PackPage of(Page<Pack> page) {
      return new PackPage(page.items(), page.nextCursor());
    }
  }
}
