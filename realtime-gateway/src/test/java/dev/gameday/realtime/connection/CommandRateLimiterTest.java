package dev.gameday.realtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandRateLimiterTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final CommandRateLimiter limiter = new CommandRateLimiter(120, 0);

  private int takeAll(long nowNanos) {
    int taken = 0;
    while (limiter.tryAcquire(nowNanos)) {
      taken++;
    }
    return taken;
  }

  @Test
  void shouldAllowABurstOfAMinutesWorth() {
    assertThat(takeAll(0)).isEqualTo(120);
  }

  @Test
  void shouldEarnAsTimePasses() {
    takeAll(0);

    assertThat(takeAll(MINUTE / 120 - 1)).isZero();
    assertThat(takeAll(MINUTE / 12)).isBetween(9, 10);
  }

  @Test
  void shouldSaveUpNoMoreThanAMinutesWorth() {
    assertThat(takeAll(60 * MINUTE)).isEqualTo(120);
  }
}
