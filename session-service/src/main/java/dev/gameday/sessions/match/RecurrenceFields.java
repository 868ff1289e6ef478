package dev.gameday.sessions.match;

import dev.gameday.base.problem.Problem;
import dev.gameday.sessions.match.recurrence.Frequency;
import dev.gameday.sessions.match.recurrence.Recurrence;
import dev.gameday.sessions.match.recurrence.Weekdays;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about the recurrence of a match, field by field; null is what it doesn't say.
 *
 * @param byDay codes like MO,WE; empty for none
 */
record RecurrenceFields(
    @Nullable Boolean isRecurring,
    @Nullable Frequency frequency,
    @Nullable Integer interval,
    @Nullable String byDay) {

  private static final String ONLY_RECURRING = "is only allowed where isRecurring is true";

  /** Fills in what isn't said from what holds so far, as far as it still fits. */
  RecurrenceFields over(@Nullable Recurrence before) {
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
   * @return null for a match that takes place once
   * @throws Problem (400) naming the field that is missing or doesn't fit
   */
  @Nullable Recurrence recurrence() {
    if (isRecurring == null || !isRecurring) {
      refuse("recurrenceFreq", frequency);
      refuse("recurrenceInterval", interval);
      refuse("recurrenceByDay", byDay);
      return null;
    }
    if (frequency == null) {
      throw Problem.invalid("recurrenceFreq", "is required where isRecurring is true");
    }
    return new Recurrence(frequency, interval == null ? 1 : interval, weekdays(frequency));
  }

  private static void refuse(String field, @Nullable Object value) {
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
