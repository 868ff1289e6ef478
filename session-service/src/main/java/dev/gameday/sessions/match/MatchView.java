package dev.gameday.sessions.match;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gameday.base.http.Page;
import dev.gameday.sessions.match.recurrence.Frequency;
import dev.gameday.sessions.match.recurrence.Recurrence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A match as clients see it. */
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

  /** A match with its players, the active ones first. */
  record WithPlayers(@JsonUnwrapped MatchView match, List<PlayerView> players) {

    static WithPlayers of(Match match, Roster roster) {
      return new WithPlayers(MatchView.of(match), PlayerView.of(roster));
    }
  }

  /** A page of matches. */
  record MatchPage(List<MatchView> events, @Nullable String nextCursor) {

    static MatchPage of(Page<Match> page) {
      return new MatchPage(page.map(MatchView::of).items(), page.nextCursor());
    }
  }
}
