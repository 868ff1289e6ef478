package dev.gameday.sessions.match;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;
import static java.time.temporal.ChronoField.YEAR;
import static java.time.temporal.ChronoUnit.MILLIS;

import dev.gameday.base.problem.Problem;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** A time as a client names it: a moment, or what the clocks show where the match takes place. */
sealed interface NamedTime {

  DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendValue(YEAR, 4)
          .appendPattern("-MM-dd'T'")
          .append(ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The moment, by the clocks of the time zone. */
  Instant instant(ZoneId zone);

  /** What the clocks of the time zone show then, or would if they did not skip it. */
  LocalDateTime local(ZoneId zone);

  /**
   * @throws Problem (400) naming the forms that there are
   */
  static NamedTime parse(String field, String text) {
    try {
      return switch (FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime moment -> new Moment(moment.toInstant().truncatedTo(MILLIS));
        case LocalDateTime local -> new WallClock(local.truncatedTo(MILLIS));
        default -> throw new IllegalStateException("neither of the two that were asked for");
      };
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          field,
          "must be a time like 2026-03-15T20:30:00.000Z,"
              + " or like 2026-03-15T20:30 by the clocks of the timezone");
    }
  }

  /** Given with an offset from UTC. */
  record Moment(Instant time) implements NamedTime {

    @Override
    public Instant instant(ZoneId zone) {
      return time;
    }

    @Override
    public LocalDateTime local(ZoneId zone) {
      return LocalDateTime.ofInstant(time, zone);
    }
  }

  /** Given without an offset. */
  record WallClock(LocalDateTime time) implements NamedTime {

    @Override
    public Instant instant(ZoneId zone) {
      return time.atZone(zone).toInstant();
    }

    @Override
    public LocalDateTime local(ZoneId zone) {
      return time;
    }
  }
}
