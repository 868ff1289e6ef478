package dev.gameday.realtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandRateLimiterTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final CommandRateLimiter limiter = new CommandRateLimiter(120, 0);

  private int acquireAll(long nowNanos) {
    int acquired = 0;
    while (limiter.tryAcquire(nowNanos)) {
      acquired++;
    }
    return acquired;
  }

  @Test
  void shouldAllowBurstOfOneMinutesCommands() {
    assertThat(acquireAll(0)).isEqualTo(120);
  }

  @Test
  void shouldRefillOverTime() {
    acquireAll(0);

    assertThat(acquireAll(MINUTE / 120 - 1)).isZero();
    assertThat(acquireAll(MINUTE / 12)).isBetween(9, 10);
  }

  @Test
  void shouldNotAccumulateMoreThanOneMinutesCommands() {
    assertThat(acquireAll(60 * MINUTE)).isEqualTo(120);
  }
}
