package dev.gameday.sessions.match.recurrence;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The recurrence of a match. All occurrences are computed from the first one, the anchor, in the
 * match's time zone:
 *
 * <ul>
 *   <li>The time of day stays the same across clock changes. An occurrence in a skipped hour moves
 *       later by the length of the gap. An occurrence in a repeated hour begins the first time.
 *   <li>An occurrence on the 29th, 30th or 31st falls on the last day of shorter months and returns
 *       to its day afterwards. The same applies to 29 February.
 *   <li>Weeks begin on Monday and are counted from the week of the anchor.
 * </ul>
 *
 * @param interval number of days, weeks, months or years between occurrences
 * @param byDay weekdays of a weekly recurrence; the anchor's weekday if null
 */
public record Recurrence(Frequency frequency, int interval, @Nullable Weekdays byDay) {

  public static final int MAX_INTERVAL = 99;

  public Recurrence {
    if (interval < 1 || interval > MAX_INTERVAL) {
      throw new IllegalArgumentException("interval must be between 1 and " + MAX_INTERVAL);
    }
    if (byDay != null && frequency != Frequency.WEEKLY) {
      throw new IllegalArgumentException("weekdays need a weekly frequency");
    }
  }

  /**
   * Returns the first occurrence after the given time. The anchor itself is an occurrence only if
   * it falls on one of the weekdays.
   */
  public Instant next(LocalDateTime anchor, ZoneId zone, Instant after) {
    long passed = frequency.unit().between(anchor, LocalDateTime.ofInstant(after, zone)) / interval;
    // Starts one interval earlier, because a clock change, a weekday or a short month may have
    // moved an occurrence.
    return LongStream.iterate(Math.max(0, passed - 1), number -> number + 1)
        .boxed()
        .flatMap(number -> occurrences(anchor, number))
        .map(time -> time.atZone(zone).toInstant())
        .filter(time -> time.isAfter(after))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the occurrences of the interval with this number, in order. */
  private Stream<LocalDateTime> occurrences(LocalDateTime anchor, long number) {
    LocalDateTime time = anchor.plus(number * interval, frequency.unit());
    return byDay == null ? Stream.of(time) : week(time, byDay).filter(day -> !day.isBefore(anchor));
  }

  private static Stream<LocalDateTime> week(LocalDateTime time, Weekdays byDay) {
    LocalDateTime monday = time.with(previousOrSame(MONDAY));
    return byDay.inOrder().map(day -> monday.with(nextOrSame(day)));
  }
}
