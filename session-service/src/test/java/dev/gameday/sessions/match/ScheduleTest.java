package dev.gameday.sessions.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gameday.base.problem.Problem;
import dev.gameday.sessions.match.recurrence.Frequency;
import dev.gameday.sessions.match.recurrence.Recurrence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Recurrence MONTHLY = new Recurrence(Frequency.MONTHLY, 1, null);
  private static final Recurrence WEEKLY = new Recurrence(Frequency.WEEKLY, 1, null);

  @ParameterizedTest
  @CsvSource({
    "2026-03-15T20:30:00.000Z,     2026-03-15T20:30:00Z",
    "2026-03-15T20:30:00Z,         2026-03-15T20:30:00Z",
    "2026-03-15T20:30Z,            2026-03-15T20:30:00Z",
    "2026-03-15T20:30:00-03:00,    2026-03-15T23:30:00Z",
    "2026-03-15T20:30:00.123456Z,  2026-03-15T20:30:00.123Z",
    "2026-07-15T20:30,             2026-07-15T19:30:00Z",
    "2026-07-15T20:30:15.5,        2026-07-15T19:30:15.500Z",
    "2026-03-29T01:30,             2026-03-29T01:30:00Z",
    "2026-10-25T01:30,             2026-10-25T00:30:00Z",
  })
  void shouldAcceptInstantsAndLocalTimes(String start, Instant dateTime) {
    assertThat(startingAt(start, WEEKLY).dateTime()).isEqualTo(dateTime);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026-03-15",
        "20:30",
        "2026-03-15 20:30",
        "2026-02-30T20:30",
        "2026-03-15T24:30",
        "2026-03-15T24:00",
        "+12026-03-15T20:30Z",
        "-2026-03-15T20:30",
        "2026-03-15T20:30+99:00",
        "2026-03-15T20:30[Europe/Lisbon]"
      })
  void shouldDescribeTheFormatOfATime(String text) {
    assertThatThrownBy(() -> NamedTime.parse("dateTime", text))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("dateTime must be a time like 2026-03-15T20:30:00.000Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-01-01T00:00Z | dateTime must be in the future
          1999-01-01T00:00Z | dateTime must be in the future
          2036-01-03T00:00Z | dateTime must be within the next ten years
          9999-12-31T23:59  | dateTime must be within the next ten years
          """)
  void shouldBeginInTheNextTenYears(String start, String error) {
    Schedule schedule = startingAt(start, null);

    assertThatThrownBy(() -> schedule.requireUpcoming(NOW)).hasMessage(error);
  }

  @Test
  void shouldKeepItsAnchorFromOccurrenceToOccurrence() {
    Schedule february = startingAt("2026-01-31T19:00", MONTHLY).next(at("2026-02-01T00:00:00Z"));

    assertThat(february.dateTime()).isEqualTo("2026-02-28T19:00:00Z");
    assertThat(february.next(at("2026-03-01T00:00:00Z")).dateTime())
        .isEqualTo("2026-03-31T18:00:00Z");
  }

  @Test
  void shouldStayUnchangedUnderTheSameRules() {
    Schedule february = startingAt("2026-01-31T19:00", MONTHLY).next(at("2026-02-01T00:00:00Z"));

    assertThat(february.rescheduled("Europe/Lisbon", MONTHLY)).isEqualTo(february);
  }

  @Test
  void shouldKeepItsTimeOfDayUnderOtherRules() {
    Schedule skippedHour = startingAt("2026-03-29T01:30", MONTHLY);

    Schedule changed = skippedHour.rescheduled("Europe/Lisbon", WEEKLY);

    assertThat(changed.dateTime()).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(changed.next(changed.dateTime()).dateTime()).isEqualTo("2026-04-05T00:30:00Z");
  }

  @Test
  void shouldKeepTheInstantInAnotherTimeZone() {
    Schedule moved = startingAt("2026-03-05T19:00", WEEKLY).rescheduled("America/New_York", WEEKLY);

    assertThat(moved.dateTime()).isEqualTo("2026-03-05T19:00:00Z");
    assertThat(moved.next(moved.dateTime()).dateTime()).isEqualTo("2026-03-12T18:00:00Z");
  }

  private static Schedule startingAt(String start, @Nullable Recurrence recurrence) {
    return Schedule.startingAt(NamedTime.parse("dateTime", start), "Europe/Lisbon", recurrence);
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
