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
 * New settings of a match. A setting that is null stays unchanged.
 *
 * @param title title of the match
 * @param dateTime start of the match, with an offset or as local time of the time zone
 * @param timezone IANA id of the time zone
 * @param maxPlayers number of spots
 * @param location place of the match; blank removes it
 * @param isRecurring whether the match takes place again; false ends the recurrence
 * @param recurrenceFreq unit of the recurrence's interval
 * @param recurrenceInterval number of units between occurrences
 * @param recurrenceByDay weekdays of a weekly recurrence such as MO,WE; blank for the weekday of
 *     the start
 * @param durationMinutes length of the match in minutes
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
   * @throws Problem (400) naming the invalid field and the allowed values
   */
  MatchSettings applyTo(MatchSettings before, Instant now) {
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
            .withDefaults(before.recurrence())
            .recurrence();
    NamedTime start = dateTime == null ? null : NamedTime.parse("dateTime", dateTime);
    if (start == null || start.instant(ZoneId.of(zone)).equals(before.dateTime())) {
      return before.rescheduled(zone, recurrence);
    }
    return Schedule.startingAt(start, zone, recurrence).requireUpcoming(now);
  }
}
