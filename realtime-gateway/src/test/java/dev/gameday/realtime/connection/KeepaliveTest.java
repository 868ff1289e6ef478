package dev.gameday.realtime.connection;

import static dev.gameday.realtime.connection.Keepalive.Action.DEAD;
import static dev.gameday.realtime.connection.Keepalive.Action.NONE;
import static dev.gameday.realtime.connection.Keepalive.Action.PING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepaliveTest {

  private static final Duration INTERVAL = Duration.ofSeconds(25);
  private static final Duration PONG_TIMEOUT = Duration.ofSeconds(10);

  private final Keepalive keepalive = new Keepalive(INTERVAL, PONG_TIMEOUT, 0);

  @Test
  void shouldPingWithinTheFirstIntervalAndThenRegularly() {
    long first = firstPing();
    keepalive.answered();

    assertThat(keepalive.beat(first + INTERVAL.toNanos() - 1)).isEqualTo(NONE);
    assertThat(keepalive.beat(first + INTERVAL.toNanos())).isEqualTo(PING);
  }

  @Test
  void shouldReportClientDeadAfterPongTimeout() {
    long first = firstPing();

    assertThat(keepalive.beat(first + PONG_TIMEOUT.toNanos() - 1)).isEqualTo(NONE);
    assertThat(keepalive.beat(first + PONG_TIMEOUT.toNanos())).isEqualTo(DEAD);
  }

  @Test
  void shouldIgnoreEarlierPong() {
    long first = firstPing();
    keepalive.answered();
    long second = first + INTERVAL.toNanos();
    assertThat(keepalive.beat(second)).isEqualTo(PING);

    assertThat(keepalive.beat(second + PONG_TIMEOUT.toNanos())).isEqualTo(DEAD);
  }

  private long firstPing() {
    for (long now = 0; now <= INTERVAL.toNanos(); now += Duration.ofMillis(100).toNanos()) {
      if (keepalive.beat(now) == PING) {
        return now;
      }
    }
    throw new AssertionError("no ping within the first interval");
  }
}
