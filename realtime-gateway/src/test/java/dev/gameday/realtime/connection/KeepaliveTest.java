package dev.gameday.realtime.connection;

import static dev.gameday.realtime.connection.Keepalive.Action.DEAD;
import static dev.gameday.realtime.connection.Keepalive.Action.NONE;
import static dev.gameday.realtime.connection.Keepalive.Action.PING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepaliveTest {

  private static final Duration EVERY = Duration.ofSeconds(25);
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final Keepalive keepalive = new Keepalive(EVERY, WITHIN, 0);

  @Test
  void shouldPingWithinTheFirstIntervalAndThenRegularly() {
    long first = firstPing();
    keepalive.answered();

    assertThat(keepalive.beat(first + EVERY.toNanos() - 1)).isEqualTo(NONE);
    assertThat(keepalive.beat(first + EVERY.toNanos())).isEqualTo(PING);
  }

  @Test
  void shouldCallAClientDeadThatDoesNotAnswerInTime() {
    long first = firstPing();

    assertThat(keepalive.beat(first + WITHIN.toNanos() - 1)).isEqualTo(NONE);
    assertThat(keepalive.beat(first + WITHIN.toNanos())).isEqualTo(DEAD);
  }

  @Test
  void shouldNotTakeAnEarlierAnswerForThisPing() {
    long first = firstPing();
    keepalive.answered();
    long second = first + EVERY.toNanos();
    assertThat(keepalive.beat(second)).isEqualTo(PING);

    assertThat(keepalive.beat(second + WITHIN.toNanos())).isEqualTo(DEAD);
  }

  private long firstPing() {
    for (long now = 0; now <= EVERY.toNanos(); now += Duration.ofMillis(100).toNanos()) {
      if (keepalive.beat(now) == PING) {
        return now;
      }
    }
    throw new AssertionError("no ping within the first interval");
  }
}
