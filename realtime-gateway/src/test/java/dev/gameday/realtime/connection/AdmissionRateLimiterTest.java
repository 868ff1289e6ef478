package dev.gameday.realtime.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionRateLimiterTest {

  private static final int PER_SECOND = 1_000;

  private final AdmissionRateLimiter limiter = new AdmissionRateLimiter(PER_SECOND);
  private final long start = System.nanoTime() + SECONDS.toNanos(1);

  @Test
  void shouldAllowShortBurst() {
    assertThat(permitsAt(start)).isEqualTo(11);
  }

  @Test
  void shouldSpreadAdmissionsOverTime() {
    permitsAt(start);

    for (int millis = 1; millis < 10_000; millis++) {
      assertThat(permitsAt(start + MILLISECONDS.toNanos(millis))).isEqualTo(1);
    }
  }

  @Test
  void shouldReturnTimeUntilNextPermit() {
    permitsAt(start);

    assertThat(limiter.waitNanos(start)).isEqualTo(MILLISECONDS.toNanos(1));
    assertThat(limiter.waitNanos(start + MILLISECONDS.toNanos(1))).isZero();
  }

  @Test
  void shouldAllowBurstAgainAfterIdleTime() {
    permitsAt(start);

    assertThat(permitsAt(start + SECONDS.toNanos(1))).isEqualTo(11);
  }

  private int permitsAt(long nanos) {
    int permits = 0;
    while (limiter.tryAcquire(nanos)) {
      permits++;
    }
    return permits;
  }
}
