package dev.gameday.sessions.match;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gameday.base.http.Page;
import dev.gameday.sessions.match.recurrence.Frequency;
import dev.gameday.sessions.match.recurrence.Recurrence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A match.
 *
 * @param id id of the match
 * @param title title of the match
 * @param dateTime start of the current occurrence
 * @param timezone IANA id of the time zone
 * @param location place of the match; null if there is none
 * @param maxPlayers number of spots
 * @param durationMinutes length of the match in minutes
 * @param isRecurring whether the match takes place again
 * @param recurrenceFreq unit of the recurrence's interval; null if the match does not recur
 * @param recurrenceInterval number of units between occurrences; null if the match does not recur
 * @param recurrenceByDay weekdays of a weekly recurrence such as MO,WE; null for the weekday of the
 *     start
 * @param ownerId subject of the owner's token; null if the match has no owner
 * @param cancelledAt time of the cancellation; null if the match is not cancelled
 * @param archivedAt time of the archiving; null if the match is not archived
 * @param nextResetAt time of the next reset; null if the match does not recur or is archived
 * @param createdAt time at which the match was created
 */
record MatchView(
    String id,
    String title,
    Instant dateTime,
    String timezone,
    @Nullable String location,
    int maxPlayers,
    int durationMinutes,
    boolean isRecurring,
    @Nullable Frequency recurrenceFreq,
    @Nullable Integer recurrenceInterval,
    @Nullable String recurrenceByDay,
    @Nullable String ownerId,
    @Nullable Instant cancelledAt,
    @Nullable Instant archivedAt,
    @Nullable Instant nextResetAt,
    Instant createdAt) {

  static MatchView of(Match match) {
    MatchSettings settings = match.settings();
    Schedule schedule = settings.schedule();
    Recurrence recurrence = schedule.recurrence();
    return new MatchView(
        match.id(),
        settings.title(),
        schedule.dateTime(),
        schedule.timezone(),
        settings.location(),
        settings.maxPlayers(),
        settings.durationMinutes(),
        recurrence != null,
        recurrence == null ? null : recurrence.frequency(),
        recurrence == null ? null : recurrence.interval(),
        recurrence == null ? null : byDay(recurrence),
        match.ownerId().orElse(null),
        match.cancelledAt().orElse(null),
        match.archivedAt().orElse(null),
        match.resetAt().orElse(null),
        match.createdAt());
  }

  private static @Nullable String byDay(Recurrence recurrence) {
    return recurrence.byDay() == null ? null : recurrence.byDay().toString();
  }

  /**
   * A match with its players.
   *
   * @param match match without its players
   * @param players players, the active ones first
   */
  record WithPlayers(@JsonUnwrapped MatchView match, List<PlayerView> players) {

    static WithPlayers of(Match match, Roster roster) {
      return new WithPlayers(MatchView.of(match), PlayerView.of(roster));
    }
  }

  /**
   * A page of matches.
   *
   * @param events matches of the page, newest first
   * @param nextCursor cursor of the next page; null on the last page
   */
  record MatchPage(List<MatchView> events, @Nullable String nextCursor) {

    static MatchPage of(Page<Match> page) {
      return new MatchPage(page.map(MatchView::of).items(), page.nextCursor());
    }
  }
}
