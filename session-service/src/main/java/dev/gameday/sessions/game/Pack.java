package dev.gameday.sessions.game;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gameday.base.http.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack that games of the catalogue come in.
 *
 * @param firstGameId of the game that has been in it longest: its place in the list
 */
record Pack(String name, @JsonProperty("game_count") long gameCount, @JsonIgnore long firstGameId) {

  /** A page of packs. */
  record PackPage(List<Pack> packs, @JsonProperty("next_cursor") @Nullable String nextCursor) {

    static PackPage of(Page<Pack> page) {
      return new PackPage(page.items(), page.nextCursor());
    }
  }
}
