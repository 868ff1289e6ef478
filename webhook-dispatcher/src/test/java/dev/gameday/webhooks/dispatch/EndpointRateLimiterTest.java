package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndpointRateLimiterTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final EndpointRateLimiter limiter = new EndpointRateLimiter();

  @Test
  void shouldPermitEverythingWithoutLimit() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(limiter.tryAcquire(0)).isTrue();
    }
    assertThat(limiter.wanted()).isZero();
  }

  @Test
  void shouldSpendPermitsOneByOne() {
    limiter.limit(20);
    assertThat(limiter.tryAcquire(0)).isFalse();
    assertThat(limiter.wanted()).isEqualTo(2);

    limiter.grant(2, SECOND);

    assertThat(limiter.wanted()).as("while permits are left").isZero();
    assertThat(limiter.tryAcquire(SECOND - 1)).as("before the permit is valid").isFalse();
    assertThat(limiter.tryAcquire(SECOND)).isTrue();
    assertThat(limiter.tryAcquire(SECOND)).as("before the second permit is valid").isFalse();
    assertThat(limiter.tryAcquire(SECOND + SECOND / 20)).isTrue();
    assertThat(limiter.tryAcquire(2 * SECOND)).isFalse();
    assertThat(limiter.wanted()).isEqualTo(2);
  }

  @Test
  void shouldNotRequestPermitsTwice() {
    limiter.limit(1);

    limiter.request();

    assertThat(limiter.wanted()).isZero();
    limiter.grant(0, 0);
    assertThat(limiter.wanted()).isEqualTo(1);
  }

  @Test
  void shouldBeSpentForAWhileAfterEmptyGrant() {
    limiter.limit(10);
    assertThat(limiter.isRefused(0)).isFalse();

    limiter.grant(0, SECOND);

    assertThat(limiter.isRefused(SECOND)).isTrue();
    assertThat(limiter.isRefused(2 * SECOND)).isFalse();
    limiter.grant(1, SECOND);
    assertThat(limiter.isRefused(SECOND)).isFalse();
    limiter.grant(0, SECOND);
    limiter.limit(null);
    assertThat(limiter.isRefused(SECOND)).as("without a limit").isFalse();
  }

  @Test
  void shouldNotAccumulateUnusedPermits() {
    limiter.limit(100);
    limiter.grant(10, 0);

    assertThat(limiter.tryAcquire(60 * SECOND)).isFalse();
    assertThat(limiter.wanted()).isEqualTo(10);
  }
}
