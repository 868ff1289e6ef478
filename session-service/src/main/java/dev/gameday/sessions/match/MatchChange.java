package dev.gameday.sessions.match;

import dev.gameday.base.http.Text;
import dev.gameday.base.problem.Problem;
import dev.gameday.sessions.match.recurrence.Frequency;
import dev.gameday.sessions.match.recurrence.Recurrence;
import java.time.Instant;
import java.time.ZoneId;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends to change the settings of a match; what is null stays as it is.
 *
 * @param location blank for none
 * @param isRecurring false ends the recurrence
 * @param recurrenceByDay blank for none
 */
record MatchChange(
    @Text(max = MatchSettings.MAX_TITLE_LENGTH) @Nullable String title,
    @Nullable String dateTime,
    @Nullable String timezone,
    @Range(
            min = MatchSettings.MIN_PLAYERS,
            max = MatchSettings.MAX_PLAYERS,
            message = MatchSettings.PLAYERS)
        @Nullable Integer maxPlayers,
    @Text(max = MatchSettings.MAX_LOCATION_LENGTH, mayBeBlank = true) @Nullable String location,
    @Nullable Boolean isRecurring,
    @Nullable Frequency recurrenceFreq,
    @Range(min = 1, max = Recurrence.MAX_INTERVAL, message = NewMatch.INTERVAL)
        @Nullable Integer recurrenceInterval,
    @Nullable String recurrenceByDay,
    @Range(min = 1, max = MatchSettings.MAX_MINUTES, message = MatchSettings.MINUTES)
        @Nullable Integer durationMinutes) {

  /**
   * @throws Problem (400) naming the field that is wrong, and what is allowed there
   */
  MatchSettings over(MatchSettings before, Instant now) {
    return new MatchSettings(
        title == null ? before.title() : title.strip(),
        newLocation(before.location()),
        maxPlayers == null ? before.maxPlayers() : maxPlayers,
        durationMinutes == null ? before.durationMinutes() : durationMinutes,
        newSchedule(before.schedule(), now));
  }

  private @Nullable String newLocation(@Nullable String before) {
    if (location == null) {
      return before;
    }
    return location.isBlank() ? null : location.strip();
  }

  private Schedule newSchedule(Schedule before, Instant now) {
    String zone = timezone == null ? before.timezone() : NewMatch.knownZone(timezone);
    Recurrence recurrence =
        new RecurrenceFields(isRecurring, recurrenceFreq, recurrenceInterval, recurrenceByDay)
            .over(before.recurrence())
            .recurrence();
    NamedTime start = dateTime == null ? null : NamedTime.parse("dateTime", dateTime);
    if (start == null || start.instant(ZoneId.of(zone)).equals(before.dateTime())) {
      return before.rescheduled(zone, recurrence);
    }
    return Schedule.startingAt(start, zone, recurrence).requireUpcoming(now);
  }
}
