package dev.gameday.events;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Times in the format that clients see: ISO 8601 in UTC, with exactly three digits of milliseconds
 * and {@code Z}.
 */
public final class EventTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EventTime() {}

  public static String format(Instant time) {
    return FORMAT.format(time);
  }

  /**
   * @throws java.time.format.DateTimeParseException if the text isn't an ISO 8601 instant
   */
  public static Instant parse(String text) {
    return Instant.parse(text);
  }

  /** The current time in milliseconds, the precision that clients see. */
  public static Instant now(Clock clock) {
    return truncate(clock.instant());
  }

  /** Truncates a time to milliseconds, the precision that clients see. */
  public static Instant truncate(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
