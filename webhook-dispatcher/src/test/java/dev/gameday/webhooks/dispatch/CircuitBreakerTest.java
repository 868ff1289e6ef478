package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.webhooks.dispatch.DispatchSettings.BreakerSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final CircuitBreaker breaker =
      new CircuitBreaker(new BreakerSettings(3, Duration.ofSeconds(10), Duration.ofSeconds(30)));

  @Test
  void shouldOpenAfterConsecutiveFailures() {
    fail(2, 0);
    breaker.succeeded();
    fail(2, 0);
    assertThat(breaker.allows(0)).isTrue();

    fail(1, 0);

    assertThat(breaker.allows(0)).isFalse();
    assertThat(breaker.pause(0)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
  }

  @Test
  void shouldPermitOneProbeWhenHalfOpen() {
    fail(3, 0);
    long later = 12 * SECOND;
    assertThat(breaker.allows(later)).isTrue();

    breaker.started();

    assertThat(breaker.allows(later)).isFalse();
    assertThat(breaker.pause(later)).isPositive();
    breaker.succeeded();
    assertThat(breaker.allows(later)).isTrue();
    assertThat(breaker.pause(later)).isZero();
    fail(2, later);
    assertThat(breaker.allows(later)).isTrue();
  }

  @Test
  void shouldBackOffAfterEachFailedProbe() {
    fail(3, 0);
    long now = 12 * SECOND;
    breaker.started();
    fail(1, now);
    assertThat(breaker.pause(now)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));

    now += 24 * SECOND;
    breaker.started();
    fail(1, now);
    assertThat(breaker.pause(now)).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));

    now += 36 * SECOND;
    breaker.started();
    fail(1, now);
    assertThat(breaker.pause(now)).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
  }

  /** Attempts that were in flight when the breaker opened don't extend the delay. */
  @Test
  void shouldIgnoreFailuresOfAttemptsInFlight() {
    fail(3, 0);
    Duration before = breaker.pause(0);

    fail(5, 0);

    assertThat(breaker.pause(0)).isEqualTo(before);
  }

  @Test
  void shouldNotBeIdleWhileOpen() {
    assertThat(breaker.isForgettable(0)).isTrue();
    fail(3, 0);

    assertThat(breaker.isForgettable(20 * SECOND)).isFalse();
    assertThat(breaker.isForgettable(100 * SECOND)).isTrue();
  }

  private void fail(int times, long now) {
    for (int i = 0; i < times; i++) {
      breaker.failed(now);
    }
  }
}
