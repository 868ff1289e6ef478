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

/** A time from a client, either an instant or a local time in the match's time zone. */
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

  /** Returns the instant, interpreting a local time in the time zone. */
  Instant instant(ZoneId zone);

  /**
   * Returns the local time in the time zone. A given local time in a skipped hour stays as it is.
   */
  LocalDateTime local(ZoneId zone);

  /**
   * @throws Problem (400) naming the allowed formats
   */
  static NamedTime parse(String field, String text) {
    try {
      return switch (FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime moment -> new Moment(moment.toInstant().truncatedTo(MILLIS));
        case LocalDateTime local -> new WallClock(local.truncatedTo(MILLIS));
        default -> throw new IllegalStateException("unexpected result of parsing a time");
      };
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          field,
          "must be a time like 2026-03-15T20:30:00.000Z,"
              + " or a local time of the timezone like 2026-03-15T20:30");
    }
  }

  /** A time with an offset from UTC. */
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

  /** A time without an offset. */
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
