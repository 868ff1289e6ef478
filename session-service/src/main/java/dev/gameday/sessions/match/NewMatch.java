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
 * What a client says about a match that it makes.
 *
 * @param dateTime with an offset, or else by the clocks of the timezone
 * @param timezone an IANA id; UTC if there is none
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
   * @throws Problem (400) naming the field that is wrong, and what is allowed there
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
