package dev.gameday.webhooks.egress;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The Retry-After header of a 429 or 503 (RFC 9110, section 10.2.3), limited to an hour. */
final class RetryAfter {

  private static final Duration MAX_DELAY = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * The requested delay; null for other statuses, without the header, and for an invalid header.
   */
  static @Nullable Duration of(int status, @Nullable String header, Clock clock) {
    if (header == null || (status != 429 && status != 503)) {
      return null;
    }
    Duration requested = parse(header.strip(), clock);
    if (requested == null || requested.isNegative()) {
      return null;
    }
    return requested.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : requested;
  }

  private static @Nullable Duration parse(String text, Clock clock) {
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(clock.instant(), date);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
