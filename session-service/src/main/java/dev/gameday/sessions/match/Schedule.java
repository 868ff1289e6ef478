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
 * When a match takes place, and how it goes on from there.
 *
 * @param dateTime when its current occurrence begins
 * @param anchor its first occurrence by the clocks of the time zone, from which all later ones are
 *     computed
 * @param timezone an IANA id; text, so that an id which a later JDK no longer knows hurts its own
 *     match alone
 * @param recurrence null if it takes place once
 */
@Embeddable
record Schedule(
    Instant dateTime,
    // Stored as it is: by way of a java.sql.Timestamp, the JVM's own time zone would meddle.
    @JdbcTypeCode(SqlTypes.LOCAL_DATE_TIME) LocalDateTime anchor,
    String timezone,
    @Nullable Recurrence recurrence) {

  private static final Duration MAX_LEAD_TIME = Duration.ofDays(3653);

  static Schedule startingAt(NamedTime start, String timezone, @Nullable Recurrence recurrence) {
    ZoneId zone = ZoneId.of(timezone);
    return new Schedule(start.instant(zone), start.local(zone), timezone, recurrence);
  }

  /**
   * The same occurrence under other rules. The series begins anew with it if the rules are indeed
   * others, at the time of day that it had.
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

  /** From the first occurrence after now; those missed until then are skipped. */
  Schedule next(Instant now) {
    if (recurrence == null) {
      throw new IllegalStateException("the match takes place once");
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
