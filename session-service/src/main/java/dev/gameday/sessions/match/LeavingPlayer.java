package dev.gameday.sessions.match;

import dev.gameday.base.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who leaves: by the id that joining gave, or by name. */
record LeavingPlayer(@Nullable String playerId, @Nullable String name) {

  /**
   * @throws Problem (400) unless it is said in exactly one way
   */
  LeavingPlayer checked() {
    if (playerId == null && name == null) {
      throw Problem.invalid("playerId", "is required, or name instead");
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
