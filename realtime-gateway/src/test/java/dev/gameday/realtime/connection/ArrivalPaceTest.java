package dev.gameday.realtime.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalPaceTest {

  private static final int PER_SECOND = 1_000;

  private final ArrivalPace pace = new ArrivalPace(PER_SECOND);
  private final long start = System.nanoTime() + SECONDS.toNanos(1);

  @Test
  void shouldLetAFewInAtOnce() {
    for (int i = 0; i < 50; i++) {
      assertThat(pace.waitNanos(start)).isNotPositive();
    }
  }

  @Test
  void shouldSpreadACrowdOverTime() {
    long wait = 0;
    for (int i = 0; i < 10_000; i++) {
      long next = pace.waitNanos(start);
      assertThat(next).isEqualTo(i == 0 ? next : wait + MILLISECONDS.toNanos(1));
      wait = next;
    }

    assertThat(wait).isEqualTo(MILLISECONDS.toNanos(10_000 - 50));
  }

  @Test
  void shouldForgetACrowdThatIsIn() {
    for (int i = 0; i < 100; i++) {
      pace.waitNanos(start);
    }

    assertThat(pace.waitNanos(start + SECONDS.toNanos(1))).isNotPositive();
  }
}
