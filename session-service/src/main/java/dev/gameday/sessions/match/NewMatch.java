package dev.gameday.sessions.match;

import dev.gameday.base.http.Text;
import dev.gameday.base.problem.Problem;
import dev.gameday.sessions.match.recurrence.Frequency;
import dev.gameday.sessions.match.recurrence.Recurrence;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.ZoneId;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * A match to create.
 *
 * @param title title of the match
 * @param dateTime start of the match, with an offset or as local time of the time zone
 * @param timezone IANA id of the time zone; UTC if null
 * @param maxPlayers number of spots; 10 if null
 * @param location place of the match; none if null or blank
 * @param isRecurring whether the match takes place again; false if null
 * @param recurrenceFreq unit of the recurrence's interval; required if the match recurs
 * @param recurrenceInterval number of units between occurrences; 1 if null
 * @param recurrenceByDay weekdays of a weekly recurrence such as MO,WE; the weekday of the start if
 *     null or blank
 * @param durationMinutes length of the match in minutes; 60 if null
 */
record NewMatch(
    @NotNull(message = "is required") @Text(max = MatchSettings.MAX_TITLE_LENGTH) String title,
    @NotNull(message = "is required") String dateTime,
    @Nullable String timezone,
    @Range(
            min = MatchSettings.MIN_PLAYERS,
            max = MatchSettings.MAX_PLAYERS,
            message = MatchSettings.PLAYERS)
        @Nullable Integer maxPlayers,
    @Text(max = MatchSettings.MAX_LOCATION_LENGTH, mayBeBlank = true) @Nullable String location,
    @Nullable Boolean isRecurring,
    @Nullable Frequency recurrenceFreq,
    @Range(min = 1, max = Recurrence.MAX_INTERVAL, message = INTERVAL)
        @Nullable Integer recurrenceInterval,
    @Nullable String recurrenceByDay,
    @Range(min = 1, max = MatchSettings.MAX_MINUTES, message = MatchSettings.MINUTES)
        @Nullable Integer durationMinutes) {

  static final String INTERVAL = "must be between 1 and 99";

  private static final int DEFAULT_PLAYERS = 10;
  private static final int DEFAULT_MINUTES = 60;

  /**
   * @throws Problem (400) naming the invalid field and the allowed values
   */
  MatchSettings settings(Instant now) {
    NamedTime start = NamedTime.parse("dateTime", dateTime);
    String zone = timezone == null ? "UTC" : knownZone(timezone);
    Recurrence recurrence =
        new RecurrenceFields(isRecurring, recurrenceFreq, recurrenceInterval, recurrenceByDay)
            .recurrence();
    return new MatchSettings(
        title.strip(),
        location == null || location.isBlank() ? null : location.strip(),
        maxPlayers == null ? DEFAULT_PLAYERS : maxPlayers,
        durationMinutes == null ? DEFAULT_MINUTES : durationMinutes,
        Schedule.startingAt(start, zone, recurrence).requireUpcoming(now));
  }

  static String knownZone(String timezone) {
    if (!ZoneId.getAvailableZoneIds().contains(timezone)) {
      throw Problem.invalid("timezone", "must be an IANA time zone like Europe/Lisbon");
    }
    return timezone;
  }
}
