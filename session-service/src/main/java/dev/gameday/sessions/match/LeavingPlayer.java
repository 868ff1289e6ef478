package dev.gameday.sessions.match;

import dev.gameday.base.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A player who leaves, given by either id or name.
 *
 * @param playerId id of the player from the response to joining
 * @param name name of the player, ignoring case
 */
record LeavingPlayer(@Nullable String playerId, @Nullable String name) {

  /**
   * @throws Problem (400) unless exactly one of id and name is given
   */
  LeavingPlayer checked() {
    if (playerId == null && name == null) {
      throw Problem.invalid("playerId", "is required without name");
    }
    if (playerId != null && name != null) {
      throw Problem.invalid("name", "is only allowed without playerId");
    }
    return this;
  }

  Optional<Player> in(Roster roster) {
    if (playerId != null) {
      return roster.withId(playerId);
    }
    return name == null ? Optional.empty() : roster.named(name);
  }
}
