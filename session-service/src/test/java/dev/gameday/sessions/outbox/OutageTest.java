package dev.gameday.sessions.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {

  private final Outage outage =
      new Outage(LoggerFactory.getLogger(OutageTest.class), "test.failed", "test.over", "The test");

  @Test
  void shouldPauseAfterFailuresButNeverForLong() {
    assertThat(outage.pause()).isZero();

    outage.failed(new IllegalStateException());
    assertThat(outage.pause()).isLessThanOrEqualTo(Duration.ofMillis(100));

    IntStream.range(0, 20).forEach(_ -> outage.failed(new IllegalStateException()));
    assertThat(outage.pause()).isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void shouldForgetAnOutageThatIsOver() {
    outage.failed(new IllegalStateException());
    outage.over();

    assertThat(outage.pause()).isZero();
  }
}
