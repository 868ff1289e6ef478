package dev.gameday.sessions.match;

import dev.gameday.base.problem.Problem;
import dev.gameday.sessions.match.recurrence.Frequency;
import dev.gameday.sessions.match.recurrence.Recurrence;
import dev.gameday.sessions.match.recurrence.Weekdays;
import org.jspecify.annotations.Nullable;

/**
 * The recurrence fields of a request. A field is null if the request does not contain it.
 *
 * @param byDay codes like MO,WE; blank for none
 */
record RecurrenceFields(
    @Nullable Boolean isRecurring,
    @Nullable Frequency frequency,
    @Nullable Integer interval,
    @Nullable String byDay) {

  private static final String ONLY_RECURRING = "is only allowed where isRecurring is true";

  /**
   * Fills missing fields from the current recurrence. Interval and weekdays are kept only if the
   * frequency stays the same.
   */
  RecurrenceFields withDefaults(@Nullable Recurrence before) {
    boolean recurs = isRecurring == null ? before != null : isRecurring;
    if (!recurs || before == null) {
      return new RecurrenceFields(recurs, frequency, interval, byDay);
    }
    boolean sameFrequency = frequency == null || frequency == before.frequency();
    Weekdays days = before.byDay();
    return new RecurrenceFields(
        true,
        sameFrequency ? before.frequency() : frequency,
        interval == null && sameFrequency ? Integer.valueOf(before.interval()) : interval,
        byDay == null && sameFrequency && days != null ? days.toString() : byDay);
  }

  /**
   * Validates the fields.
   *
   * @return the recurrence, or null for a match that takes place once
   * @throws Problem (400) naming the field that is missing or not allowed
   */
  @Nullable Recurrence recurrence() {
    if (isRecurring == null || !isRecurring) {
      requireAbsent("recurrenceFreq", frequency);
      requireAbsent("recurrenceInterval", interval);
      requireAbsent("recurrenceByDay", byDay);
      return null;
    }
    if (frequency == null) {
      throw Problem.invalid("recurrenceFreq", "is required where isRecurring is true");
    }
    return new Recurrence(frequency, interval == null ? 1 : interval, weekdays(frequency));
  }

  private static void requireAbsent(String field, @Nullable Object value) {
    if (value != null) {
      throw Problem.invalid(field, ONLY_RECURRING);
    }
  }

  private @Nullable Weekdays weekdays(Frequency of) {
    if (byDay == null || byDay.isBlank()) {
      return null;
    }
    if (of != Frequency.WEEKLY) {
      throw Problem.invalid("recurrenceByDay", "is only allowed where recurrenceFreq is weekly");
    }
    try {
      return Weekdays.parse(byDay);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(
          "recurrenceByDay", "must be days like MO,WE out of MO, TU, WE, TH, FR, SA, SU");
    }
  }
}
