package dev.gameday.sessions.match.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {

  private final RecurrenceRule rules = new RecurrenceRule();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # case                                       | anchor           | time zone           | rule                               | after                     | next
          the next day                                 | 2026-06-01T19:00 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-06-01T20:00+01:00    | 2026-06-02T19:00+01:00
          strictly after, at the very moment           | 2026-06-01T19:00 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-06-02T19:00+01:00    | 2026-06-03T19:00+01:00
          a millisecond before it                      | 2026-06-01T19:00 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-06-02T18:59:59.999+01:00 | 2026-06-02T19:00+01:00
          the anchor itself, from before it            | 2026-06-01T19:00 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=3              | 2026-01-01T00:00Z         | 2026-06-01T19:00+01:00
          every third day                              | 2026-06-01T19:00 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=3              | 2026-06-04T19:00+01:00    | 2026-06-07T19:00+01:00
          every third day over a month's end           | 2026-06-01T19:00 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=3              | 2026-06-30T12:00+01:00    | 2026-07-01T19:00+01:00
          daily into summer time                       | 2026-03-20T19:00 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-03-28T20:00Z         | 2026-03-29T19:00+01:00
          daily out of summer time                     | 2026-10-20T19:00 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-10-24T20:00+01:00    | 2026-10-25T19:00Z
          in the hour that is skipped                  | 2026-03-20T01:30 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-03-28T02:00Z         | 2026-03-29T02:30+01:00
          back to its time after the skipped hour      | 2026-03-20T01:30 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-03-29T02:30+01:00    | 2026-03-30T01:30+01:00
          in the hour that comes twice, the first      | 2026-10-20T01:30 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-10-24T02:00+01:00    | 2026-10-25T01:30+01:00
          in the hour that comes twice, not again      | 2026-10-20T01:30 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-10-25T01:30+01:00    | 2026-10-26T01:30Z
          between the two of that hour                 | 2026-10-20T01:30 | Europe/Lisbon       | FREQ=DAILY;INTERVAL=1              | 2026-10-25T01:15Z         | 2026-10-26T01:30Z
          an anchor in the skipped hour                | 2026-03-29T01:30 | Europe/Lisbon       | FREQ=WEEKLY;INTERVAL=1             | 2026-03-29T03:30+01:00    | 2026-04-05T01:30+01:00
          weekly into summer time                      | 2026-03-05T19:00 | Europe/Lisbon       | FREQ=WEEKLY;INTERVAL=1             | 2026-03-26T20:00Z         | 2026-04-02T19:00+01:00
          weekly into summer time, New York            | 2026-03-01T10:00 | America/New_York    | FREQ=WEEKLY;INTERVAL=1             | 2026-03-01T11:00-05:00    | 2026-03-08T10:00-04:00
          weekly out of summer time, New York          | 2026-10-25T10:00 | America/New_York    | FREQ=WEEKLY;INTERVAL=1             | 2026-10-25T11:00-04:00    | 2026-11-01T10:00-05:00
          skipped hour, New York                       | 2026-03-01T02:30 | America/New_York    | FREQ=WEEKLY;INTERVAL=1             | 2026-03-01T03:30-05:00    | 2026-03-08T03:30-04:00
          hour that comes twice, New York              | 2026-10-25T01:30 | America/New_York    | FREQ=WEEKLY;INTERVAL=1             | 2026-10-25T02:30-04:00    | 2026-11-01T01:30-04:00
          half an hour is skipped, Lord Howe           | 2026-09-27T02:15 | Australia/Lord_Howe | FREQ=WEEKLY;INTERVAL=1             | 2026-09-27T03:15+10:30    | 2026-10-04T02:45+11:00
          half an hour comes twice, Lord Howe          | 2026-03-29T01:45 | Australia/Lord_Howe | FREQ=WEEKLY;INTERVAL=1             | 2026-03-29T02:45+11:00    | 2026-04-05T01:45+11:00
          after the half hour, Lord Howe               | 2026-03-29T19:00 | Australia/Lord_Howe | FREQ=DAILY;INTERVAL=1              | 2026-04-04T20:00+11:00    | 2026-04-05T19:00+10:30
          two hours are skipped, Troll                 | 2026-03-28T01:30 | Antarctica/Troll    | FREQ=DAILY;INTERVAL=1              | 2026-03-28T02:00Z         | 2026-03-29T03:30+02:00
          midnight is skipped, Santiago                | 2026-09-05T00:15 | America/Santiago    | FREQ=DAILY;INTERVAL=1              | 2026-09-05T00:30-04:00    | 2026-09-06T01:15-03:00
          a day is skipped, Apia                       | 2011-12-28T10:00 | Pacific/Apia        | FREQ=DAILY;INTERVAL=1              | 2011-12-29T10:00-10:00    | 2011-12-31T10:00+14:00
          the day after the skipped one, Apia          | 2011-12-28T10:00 | Pacific/Apia        | FREQ=DAILY;INTERVAL=1              | 2011-12-31T10:00+14:00    | 2012-01-01T10:00+14:00
          no summer time, Kathmandu                    | 2026-03-05T18:00 | Asia/Kathmandu      | FREQ=WEEKLY;INTERVAL=1             | 2026-03-26T19:00+05:45    | 2026-04-02T18:00+05:45
          a quarter of an hour off, Chatham            | 2026-09-20T12:00 | Pacific/Chatham     | FREQ=WEEKLY;INTERVAL=1             | 2026-09-20T13:00+12:45    | 2026-09-27T12:00+13:45
          another date in UTC, Auckland                | 2026-06-06T08:00 | Pacific/Auckland    | FREQ=WEEKLY;INTERVAL=1;BYDAY=SA    | 2026-06-06T09:00+12:00    | 2026-06-13T08:00+12:00
          another date in UTC, Honolulu                | 2026-06-05T20:00 | Pacific/Honolulu    | FREQ=WEEKLY;INTERVAL=1;BYDAY=FR    | 2026-06-05T21:00-10:00    | 2026-06-12T20:00-10:00
          every other week                             | 2026-01-01T19:00 | UTC                 | FREQ=WEEKLY;INTERVAL=2             | 2026-01-01T20:00Z         | 2026-01-15T19:00Z
          every other week, asked in between           | 2026-01-01T19:00 | UTC                 | FREQ=WEEKLY;INTERVAL=2             | 2026-01-09T00:00Z         | 2026-01-15T19:00Z
          Monday, then Wednesday                       | 2026-06-01T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,WE | 2026-06-01T20:00+02:00    | 2026-06-03T19:00+02:00
          Wednesday, then round to Monday              | 2026-06-01T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,WE | 2026-06-03T20:00+02:00    | 2026-06-08T19:00+02:00
          round to Monday of the week after next       | 2026-06-01T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE | 2026-06-03T20:00+02:00    | 2026-06-15T19:00+02:00
          days before the anchor are skipped           | 2026-06-03T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE | 2026-05-31T12:00+02:00    | 2026-06-03T19:00+02:00
          weeks are counted from the anchor's Monday   | 2026-06-03T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE | 2026-06-03T20:00+02:00    | 2026-06-15T19:00+02:00
          Sunday is the last day of a week             | 2026-06-01T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=2;BYDAY=SU    | 2026-06-01T20:00+02:00    | 2026-06-07T19:00+02:00
          from Sunday to the week after next           | 2026-06-07T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU | 2026-06-07T20:00+02:00    | 2026-06-15T19:00+02:00
          an anchor on none of the days                | 2026-06-04T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=1;BYDAY=MO    | 2026-06-04T20:00+02:00    | 2026-06-08T19:00+02:00
          every day of the week                        | 2026-06-01T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR,SA,SU | 2026-06-07T20:00+02:00 | 2026-06-08T19:00+02:00
          weekdays over the turn of the year           | 2026-12-28T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TH | 2026-12-31T20:00+01:00    | 2027-01-04T19:00+01:00
          weekdays into summer time                    | 2026-03-23T19:00 | Europe/Madrid       | FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,FR | 2026-03-27T20:00+01:00    | 2026-03-30T19:00+02:00
          monthly                                      | 2026-01-15T19:00 | Europe/Lisbon       | FREQ=MONTHLY;INTERVAL=1            | 2026-01-15T20:00Z         | 2026-02-15T19:00Z
          monthly into summer time                     | 2026-01-15T19:00 | Europe/Lisbon       | FREQ=MONTHLY;INTERVAL=1            | 2026-03-15T20:00Z         | 2026-04-15T19:00+01:00
          every quarter                                | 2026-01-15T19:00 | Europe/Lisbon       | FREQ=MONTHLY;INTERVAL=3            | 2026-01-16T00:00Z         | 2026-04-15T19:00+01:00
          the 31st in February                         | 2026-01-31T19:00 | Europe/Paris        | FREQ=MONTHLY;INTERVAL=1            | 2026-01-31T20:00+01:00    | 2026-02-28T19:00+01:00
          the 31st in February of a leap year          | 2028-01-31T19:00 | Europe/Paris        | FREQ=MONTHLY;INTERVAL=1            | 2028-01-31T20:00+01:00    | 2028-02-29T19:00+01:00
          the 31st comes back in March                 | 2026-01-31T19:00 | Europe/Paris        | FREQ=MONTHLY;INTERVAL=1            | 2026-02-28T20:00+01:00    | 2026-03-31T19:00+02:00
          the 31st in April                            | 2026-01-31T19:00 | Europe/Paris        | FREQ=MONTHLY;INTERVAL=1            | 2026-03-31T20:00+02:00    | 2026-04-30T19:00+02:00
          the 30th in February, and back               | 2026-01-30T19:00 | Europe/Paris        | FREQ=MONTHLY;INTERVAL=1            | 2026-02-28T20:00+01:00    | 2026-03-30T19:00+02:00
          the 31st, every other month                  | 2026-08-31T19:00 | Europe/Paris        | FREQ=MONTHLY;INTERVAL=2            | 2026-12-31T20:00+01:00    | 2027-02-28T19:00+01:00
          months that were missed collapse into one    | 2026-01-31T19:00 | Europe/Paris        | FREQ=MONTHLY;INTERVAL=1            | 2026-06-10T00:00+02:00    | 2026-06-30T19:00+02:00
          years that were missed too                   | 2020-01-31T19:00 | Europe/Paris        | FREQ=MONTHLY;INTERVAL=1            | 2026-02-10T00:00+01:00    | 2026-02-28T19:00+01:00
          weeks that were missed keep the interval    | 2026-01-01T19:00 | Europe/Paris        | FREQ=WEEKLY;INTERVAL=3             | 2026-05-12T00:00+02:00    | 2026-05-28T19:00+02:00
          days that were missed keep the interval     | 2026-01-01T19:00 | Europe/Paris        | FREQ=DAILY;INTERVAL=10             | 2026-03-05T00:00+01:00    | 2026-03-12T19:00+01:00
          a leap day in an ordinary year               | 2024-02-29T19:00 | America/Chicago     | FREQ=YEARLY;INTERVAL=1             | 2024-02-29T20:00-06:00    | 2025-02-28T19:00-06:00
          a leap day comes back in a leap year         | 2024-02-29T19:00 | America/Chicago     | FREQ=YEARLY;INTERVAL=1             | 2027-02-28T20:00-06:00    | 2028-02-29T19:00-06:00
          a leap day every fourth year                 | 2024-02-29T19:00 | America/Chicago     | FREQ=YEARLY;INTERVAL=4             | 2024-02-29T20:00-06:00    | 2028-02-29T19:00-06:00
          no leap day in 2100                          | 2096-02-29T19:00 | UTC                 | FREQ=YEARLY;INTERVAL=4             | 2096-02-29T20:00Z         | 2100-02-28T19:00Z
          yearly on a day that may be summer time      | 2025-10-26T12:00 | Europe/Lisbon       | FREQ=YEARLY;INTERVAL=1             | 2026-10-26T12:00Z         | 2027-10-26T12:00+01:00
          the longest interval                         | 2026-06-01T19:00 | UTC                 | FREQ=YEARLY;INTERVAL=99            | 2026-06-01T20:00Z         | 2125-06-01T19:00Z
          """)
  void shouldFindTheNextOccurrence(
      String name,
      LocalDateTime anchor,
      ZoneId zone,
      String rule,
      OffsetDateTime after,
      OffsetDateTime next) {
    Recurrence recurrence = recurrence(rule);

    assertThat(recurrence.next(anchor, zone, after.toInstant()))
        .as(name)
        .isEqualTo(next.toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=MONTHLY;INTERVAL=1, '31,28,31,30,31,30,31,31,30,31,30,31'",
    "FREQ=MONTHLY;INTERVAL=6, '30,31'"
  })
  void shouldNotDriftOverRepeatedCalls(String rule, String days) {
    ZoneId zone = ZoneId.of("Europe/Lisbon");
    var anchor = LocalDateTime.parse("2025-12-31T19:00");
    List<Integer> expected = Stream.of(days.split(",")).map(Integer::valueOf).toList();

    List<Integer> found =
        Stream.iterate(
                anchor.atZone(zone).toInstant(),
                time -> recurrence(rule).next(anchor, zone, time.plusMillis(1)))
            .skip(1)
            .limit(expected.size())
            .map(time -> time.atZone(zone).getDayOfMonth())
            .toList();

    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=DAILY;INTERVAL=1",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU",
    "FREQ=MONTHLY;INTERVAL=12",
    "FREQ=YEARLY;INTERVAL=99"
  })
  void shouldReadTheStoredRule(String rule) {
    assertThat(rules.convertToDatabaseColumn(recurrence(rule))).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "100"})
  void shouldRefuseAnIntervalOutOfRange(int interval) {
    assertThatThrownBy(() -> new Recurrence(Frequency.DAILY, interval, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:59:59.999Z, 2026-03-29T01:30:00Z",
    "2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z"
  })
  void shouldFindTheNextOccurrenceAroundASkippedHour(Instant after, Instant next) {
    var anchor = LocalDateTime.parse("2026-03-01T01:30");

    assertThat(recurrence("FREQ=DAILY;INTERVAL=1").next(anchor, ZoneId.of("Europe/Lisbon"), after))
        .isEqualTo(next);
  }

  private Recurrence recurrence(String rule) {
    Recurrence recurrence = rules.convertToEntityAttribute(rule);
    if (recurrence == null) {
      throw new AssertionError(rule);
    }
    return recurrence;
  }
}
