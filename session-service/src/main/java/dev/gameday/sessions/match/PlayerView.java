package dev.gameday.sessions.match;

import java.util.List;

/**
 * A player of a match.
 *
 * @param id id of the player
 * @param name name of the player
 * @param isActive whether the player is active; false on the bench
 */
record PlayerView(String id, String name, boolean isActive) {

  /** Returns the players of a roster in its order. */
  static List<PlayerView> of(Roster roster) {
    return roster.players().stream()
        .map(player -> new PlayerView(player.id(), player.name(), roster.isActive(player)))
        .toList();
  }
}
