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
 * How often a match takes place. All occurrences are computed from the first one, the anchor, by
 * the calendar and clocks of the match's own time zone:
 *
 * <ul>
 *   <li>the time of day stays when the clocks change; if they skip it that day, the match begins as
 *       much later as they skip; if they show it twice, it begins the first time;
 *   <li>the 29th, 30th or 31st falls on the last day of a month that is shorter, and comes back
 *       after it; so does 29 February in leap years;
 *   <li>weeks begin on Monday and are counted from that of the anchor.
 * </ul>
 *
 * @param interval every so many days, weeks, months or years
 * @param byDay the days of a week, if it isn't that of the anchor; weekly only
 */
public record Recurrence(Frequency frequency, int interval, @Nullable Weekdays byDay) {

  public static final int MAX_INTERVAL = 99;

  public Recurrence {
    if (interval < 1 || interval > MAX_INTERVAL) {
      throw new IllegalArgumentException("interval must be between 1 and " + MAX_INTERVAL);
    }
    if (byDay != null && frequency != Frequency.WEEKLY) {
      throw new IllegalArgumentException("only weeks have weekdays");
    }
  }

  /**
   * The first occurrence that begins later than the given moment. The anchor itself is one only if
   * the rule says so: with other weekdays it isn't.
   */
  public Instant next(LocalDateTime anchor, ZoneId zone, Instant after) {
    long passed = frequency.unit().between(anchor, LocalDateTime.ofInstant(after, zone)) / interval;
    // One back: the clocks, the weekdays or a short month may have moved an occurrence.
    return LongStream.iterate(Math.max(0, passed - 1), number -> number + 1)
        .boxed()
        .flatMap(number -> turn(anchor, number))
        .map(time -> time.atZone(zone).toInstant())
        .filter(time -> time.isAfter(after))
        .findFirst()
        .orElseThrow();
  }

  /** What takes place when the interval has passed so many times, in order. */
  private Stream<LocalDateTime> turn(LocalDateTime anchor, long number) {
    LocalDateTime time = anchor.plus(number * interval, frequency.unit());
    return byDay == null ? Stream.of(time) : week(time, byDay).filter(day -> !day.isBefore(anchor));
  }

  private static Stream<LocalDateTime> week(LocalDateTime time, Weekdays byDay) {
    LocalDateTime monday = time.with(previousOrSame(MONDAY));
    return byDay.inOrder().map(day -> monday.with(nextOrSame(day)));
  }
}
