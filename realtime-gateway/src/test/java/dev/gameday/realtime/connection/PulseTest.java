package dev.gameday.realtime.connection;

import static dev.gameday.realtime.connection.Pulse.Beat.DEAD;
import static dev.gameday.realtime.connection.Pulse.Beat.PING;
import static dev.gameday.realtime.connection.Pulse.Beat.REST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {

  private static final Duration EVERY = Duration.ofSeconds(25);
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final Pulse pulse = new Pulse(EVERY, WITHIN, 0);

  @Test
  void shouldPingWithinTheFirstIntervalAndThenRegularly() {
    long first = firstPing();
    pulse.answered();

    assertThat(pulse.beat(first + EVERY.toNanos() - 1)).isEqualTo(REST);
    assertThat(pulse.beat(first + EVERY.toNanos())).isEqualTo(PING);
  }

  @Test
  void shouldCallAClientDeadThatDoesNotAnswerInTime() {
    long first = firstPing();

    assertThat(pulse.beat(first + WITHIN.toNanos() - 1)).isEqualTo(REST);
    assertThat(pulse.beat(first + WITHIN.toNanos())).isEqualTo(DEAD);
  }

  @Test
  void shouldNotTakeAnEarlierAnswerForThisPing() {
    long first = firstPing();
    pulse.answered();
    long second = first + EVERY.toNanos();
    assertThat(pulse.beat(second)).isEqualTo(PING);

    assertThat(pulse.beat(second + WITHIN.toNanos())).isEqualTo(DEAD);
  }

  private long firstPing() {
    for (long now = 0; now <= EVERY.toNanos(); now += Duration.ofMillis(100).toNanos()) {
      if (pulse.beat(now) == PING) {
        return now;
      }
    }
    throw new AssertionError("no ping within the first interval");
  }
}
