package dev.gameday.sessions.match;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The player counts and times of a match, for clients that poll.
 *
 * @param id id of the match
 * @param dateTime start of the current occurrence
 * @param players player counts
 * @param nextResetAt time of the next reset; null if the match does not recur or is archived
 * @param cancelledAt time of the cancellation; null if the match is not cancelled
 * @param archivedAt time of the archiving; null if the match is not archived
 */
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
   * The player counts of a match.
   *
   * @param active number of active players
   * @param bench number of players on the bench
   * @param total number of all players
   * @param spotsLeft number of free spots
   */
  record Counts(int active, int bench, int total, int spotsLeft) {}
}
