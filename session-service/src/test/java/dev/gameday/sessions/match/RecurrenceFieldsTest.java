package dev.gameday.sessions.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gameday.sessions.match.recurrence.Frequency;
import dev.gameday.sessions.match.recurrence.Recurrence;
import dev.gameday.sessions.match.recurrence.Weekdays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partial change of a recurrence of every other week on MO and WE. */
class RecurrenceFieldsTest {

  private static final Recurrence BEFORE =
      new Recurrence(Frequency.WEEKLY, 2, Weekdays.parse("MO,WE"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -     | -       | - | -     | WEEKLY  | 2 | MO,WE
          true  | -       | - | -     | WEEKLY  | 2 | MO,WE
          true  | WEEKLY  | - | -     | WEEKLY  | 2 | MO,WE
          -     | -       | 3 | -     | WEEKLY  | 3 | MO,WE
          -     | -       | - | FR,TU | WEEKLY  | 2 | TU,FR
          -     | -       | - | ''    | WEEKLY  | 2 | -
          -     | MONTHLY | - | -     | MONTHLY | 1 | -
          -     | DAILY   | 4 | ''    | DAILY   | 4 | -
          """)
  void shouldKeepSettingsThatStillApply(
      @Nullable Boolean isRecurring,
      @Nullable Frequency frequency,
      @Nullable Integer interval,
      @Nullable String byDay,
      Frequency newFrequency,
      int newInterval,
      @Nullable String newByDay) {
    var fields = new RecurrenceFields(isRecurring, frequency, interval, byDay);

    assertThat(fields.withDefaults(BEFORE).recurrence())
        .isEqualTo(
            new Recurrence(
                newFrequency, newInterval, newByDay == null ? null : Weekdays.parse(newByDay)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          false | WEEKLY | - | -     | recurrenceFreq is only allowed where isRecurring is true
          false | -      | 2 | -     | recurrenceInterval is only allowed where isRecurring is true
          false | -      | - | MO    | recurrenceByDay is only allowed where isRecurring is true
          -     | YEARLY | - | MO    | recurrenceByDay is only allowed where recurrenceFreq is weekly
          -     | -      | - | MO WE | recurrenceByDay must be days like MO,WE out of MO, TU,
          -     | -      | - | MO,   | recurrenceByDay must be days like
          -     | -      | - | 1MO   | recurrenceByDay must be days like
          """)
  void shouldNameTheInvalidField(
      @Nullable Boolean isRecurring,
      @Nullable Frequency frequency,
      @Nullable Integer interval,
      @Nullable String byDay,
      String error) {
    var fields = new RecurrenceFields(isRecurring, frequency, interval, byDay).withDefaults(BEFORE);

    assertThatThrownBy(fields::recurrence).hasMessageStartingWith(error);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"false", "-"})
  void shouldBeAbsentWithoutAPreviousOne(@Nullable Boolean isRecurring) {
    var fields = new RecurrenceFields(isRecurring, null, null, null);

    assertThat(fields.withDefaults(null).recurrence()).isNull();
  }
}
