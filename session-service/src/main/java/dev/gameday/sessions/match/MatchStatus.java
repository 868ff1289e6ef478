package dev.gameday.sessions.match;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a match stands, for those who look often. */
record MatchStatus(
    String id,
    Instant dateTime,
    Counts players,
    @Nullable Instant nextResetAt,
    @Nullable Instant cancelledAt,
    @Nullable Instant archivedAt) {

  static MatchStatus of(Match match, Roster roster) {
    return new MatchStatus(
        match.id(),
        match.settings().schedule().dateTime(),
        new Counts(roster.active(), roster.bench(), roster.total(), roster.spotsLeft()),
        match.resetAt().orElse(null),
        match.cancelledAt().orElse(null),
        match.archivedAt().orElse(null));
  }

  /**
   * How many players there are.
   *
   * @param spotsLeft free active spots
   */
  record Counts(int active, int bench, int total, int spotsLeft) {}
}
