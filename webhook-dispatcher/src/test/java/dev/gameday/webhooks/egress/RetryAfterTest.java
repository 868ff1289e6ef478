package dev.gameday.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private final Clock clock = Clock.fixed(Instant.parse("2026-03-15T20:30:00Z"), ZoneOffset.UTC);

  @Test
  void shouldReadSecondsAndDates() {
    assertThat(RetryAfter.of(429, "120", clock)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.of(503, "Sun, 15 Mar 2026 20:31:00 GMT", clock))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void shouldCapAtAnHour() {
    assertThat(RetryAfter.of(429, "999999999", clock)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void shouldIgnoreOtherStatusesAndNonsense() {
    assertThat(RetryAfter.of(500, "120", clock)).isNull();
    assertThat(RetryAfter.of(429, null, clock)).isNull();
    assertThat(RetryAfter.of(429, "soon", clock)).isNull();
    assertThat(RetryAfter.of(429, "-5", clock)).isNull();
    assertThat(RetryAfter.of(429, "Sun, 15 Mar 2026 20:29:00 GMT", clock)).isNull();
  }
}
