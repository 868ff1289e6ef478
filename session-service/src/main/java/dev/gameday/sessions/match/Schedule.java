package dev.gameday.sessions.match;

import dev.gameday.base.problem.Problem;
import dev.gameday.sessions.match.recurrence.Recurrence;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The current occurrence of a match and the rule for the next ones.
 *
 * @param dateTime start of the current occurrence
 * @param anchor first occurrence in local time, from which all later ones are computed
 * @param timezone IANA id as text: an id that a later JDK drops only affects its own match
 * @param recurrence null if the match takes place once
 */
@Embeddable
record Schedule(
    Instant dateTime,
    // Without it, Hibernate converts to java.sql.Timestamp, which depends on the JVM's time zone.
    @JdbcTypeCode(SqlTypes.LOCAL_DATE_TIME) LocalDateTime anchor,
    String timezone,
    @Nullable Recurrence recurrence) {

  private static final Duration MAX_LEAD_TIME = Duration.ofDays(3653);

  static Schedule startingAt(NamedTime start, String timezone, @Nullable Recurrence recurrence) {
    ZoneId zone = ZoneId.of(timezone);
    return new Schedule(start.instant(zone), start.local(zone), timezone, recurrence);
  }

  /**
   * Returns the same occurrence with other rules. If the rules differ, this occurrence becomes the
   * new anchor with its original time of day.
   */
  Schedule rescheduled(String otherTimezone, @Nullable Recurrence otherRecurrence) {
    boolean moved = !otherTimezone.equals(timezone);
    if (!moved && Objects.equals(otherRecurrence, recurrence)) {
      return this;
    }
    LocalDateTime local = LocalDateTime.ofInstant(dateTime, ZoneId.of(otherTimezone));
    LocalDateTime start = moved ? local : local.toLocalDate().atTime(anchor.toLocalTime());
    return new Schedule(dateTime, start, otherTimezone, otherRecurrence);
  }

  /** Returns the first occurrence after now. Missed occurrences are skipped. */
  Schedule next(Instant now) {
    if (recurrence == null) {
      throw new IllegalStateException("match does not recur");
    }
    Instant next = recurrence.next(anchor, ZoneId.of(timezone), now);
    return new Schedule(next, anchor, timezone, recurrence);
  }

  /**
   * @throws Problem (400) if the match begins in the past or too far in the future
   */
  Schedule requireUpcoming(Instant now) {
    if (!dateTime.isAfter(now)) {
      throw Problem.invalid("dateTime", "must be in the future");
    }
    if (dateTime.isAfter(now.plus(MAX_LEAD_TIME))) {
      throw Problem.invalid("dateTime", "must be within the next ten years");
    }
    return this;
  }
}
