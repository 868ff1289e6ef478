package dev.gameday.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-15T20:30:00Z, 2026-03-15T20:30:00.000Z",
    "2026-03-15T20:30:00.5Z, 2026-03-15T20:30:00.500Z",
    "2026-03-15T20:30:00.120Z, 2026-03-15T20:30:00.120Z",
    "2026-03-15T20:30:00.999999999Z, 2026-03-15T20:30:00.999Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
  })
  void shouldAlwaysWriteMilliseconds(Instant time, String text) {
    assertThat(EventTime.format(time)).isEqualTo(text);
    assertThat(EventTime.format(EventTime.parse(text))).isEqualTo(text);
  }

  @Test
  void shouldRejectTextsThatAreNotInstants() {
    assertThatThrownBy(() -> EventTime.parse("2026-03-15T20:30:00"))
        .isInstanceOf(DateTimeParseException.class);
  }
}
