package dev.gameday.webhooks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayThrottleTest {

  private static final long MILLI = 1_000_000;

  private final ReplayThrottle throttle =
      new ReplayThrottle(Duration.ofMillis(20), Duration.ofSeconds(1), 0);

  @Test
  void shouldPermitOnePerInterval() {
    assertThat(throttle.allowed(0)).isEqualTo(1);
    throttle.used(1);

    assertThat(throttle.allowed(19 * MILLI)).isZero();
    assertThat(throttle.allowed(20 * MILLI)).isEqualTo(1);
    assertThat(throttle.allowed(100 * MILLI)).isEqualTo(5);
  }

  @Test
  void shouldNotCatchUpAfterLongDelay() {
    throttle.used(1);

    assertThat(throttle.allowed(3_600_000 * MILLI)).isEqualTo(51);
  }

  @Test
  void shouldLimitBurst() {
    var fast = new ReplayThrottle(Duration.ofNanos(1), Duration.ofSeconds(1), 0);

    assertThat(fast.allowed(1_000 * MILLI)).isEqualTo(500);
  }
}
