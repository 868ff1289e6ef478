package dev.gameday.sessions.match;

import java.util.List;

/** A player as clients see them. */
record PlayerView(String id, String name, boolean isActive) {

  /** All players of a roster in its order. */
  static List<PlayerView> of(Roster roster) {
    return roster.players().stream()
        .map(player -> new PlayerView(player.id(), player.name(), roster.isActive(player)))
        .toList();
  }
}
