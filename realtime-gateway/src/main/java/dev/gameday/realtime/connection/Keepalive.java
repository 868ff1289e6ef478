package dev.gameday.realtime.connection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides when to ping a connection and when it is dead. It has no timer; the writer polls it. The
 * first ping comes at a random time, to spread the pings of connections that were opened at once.
 */
final class Keepalive {

  enum Action {
    NONE,
    PING,
    DEAD
  }

  private final long intervalNanos;
  private final long pongTimeoutNanos;
  private long nextPingNanos;
  private long pingSentNanos;
  private boolean awaitingPong;

  private volatile boolean answered;

  Keepalive(Duration interval, Duration pongTimeout, long nowNanos) {
    this.intervalNanos = interval.toNanos();
    this.pongTimeoutNanos = pongTimeout.toNanos();
    this.nextPingNanos = nowNanos + ThreadLocalRandom.current().nextLong(intervalNanos);
  }

  Action beat(long nowNanos) {
    if (awaitingPong && answered) {
      awaitingPong = false;
    }
    if (awaitingPong && nowNanos - pingSentNanos >= pongTimeoutNanos) {
      return Action.DEAD;
    }
    if (awaitingPong || nowNanos - nextPingNanos < 0) {
      return Action.NONE;
    }
    awaitingPong = true;
    answered = false;
    pingSentNanos = nowNanos;
    nextPingNanos = nowNanos + intervalNanos;
    return Action.PING;
  }

  /** Records a pong; thread-safe. */
  void answered() {
    answered = true;
  }
}
