package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Pace pace = new Pace();

  @Test
  void shouldLetEverythingThroughWithoutALimit() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(pace.take(0)).isTrue();
    }
    assertThat(pace.wanted()).isZero();
  }

  @Test
  void shouldSpendAShareOneByOne() {
    pace.limit(20);
    assertThat(pace.take(0)).isFalse();
    assertThat(pace.wanted()).isEqualTo(2);

    pace.grant(2, SECOND);

    assertThat(pace.wanted()).as("while some are left").isZero();
    assertThat(pace.take(SECOND - 1)).as("before its time").isFalse();
    assertThat(pace.take(SECOND)).isTrue();
    assertThat(pace.take(SECOND)).as("with the second one's time to come").isFalse();
    assertThat(pace.take(SECOND + SECOND / 20)).isTrue();
    assertThat(pace.take(2 * SECOND)).isFalse();
    assertThat(pace.wanted()).isEqualTo(2);
  }

  @Test
  void shouldNotAskTwice() {
    pace.limit(1);

    pace.ask();

    assertThat(pace.wanted()).isZero();
    pace.grant(0, 0);
    assertThat(pace.wanted()).isEqualTo(1);
  }

  @Test
  void shouldBeSpentForAWhileAfterItWasGivenNone() {
    pace.limit(10);
    assertThat(pace.isSpent(0)).isFalse();

    pace.grant(0, SECOND);

    assertThat(pace.isSpent(SECOND)).isTrue();
    assertThat(pace.isSpent(2 * SECOND)).isFalse();
    pace.grant(1, SECOND);
    assertThat(pace.isSpent(SECOND)).isFalse();
    pace.grant(0, SECOND);
    pace.limit(null);
    assertThat(pace.isSpent(SECOND)).as("without a limit").isFalse();
  }

  @Test
  void shouldNotSaveUpWhatItDidNotSpend() {
    pace.limit(100);
    pace.grant(10, 0);

    assertThat(pace.take(60 * SECOND)).isFalse();
    assertThat(pace.wanted()).isEqualTo(10);
  }
}
