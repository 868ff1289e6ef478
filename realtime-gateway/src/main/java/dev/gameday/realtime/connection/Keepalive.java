package dev.gameday.realtime.connection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to ping a connection and when to call it dead. No timers: its writer asks now and then. The
 * first ping comes at a random time, so that connections made at once aren't pinged at once.
 */
final class Keepalive {

  enum Action {
    NONE,
    PING,
    DEAD
  }

  private final long everyNanos;
  private final long answerNanos;
  private long nextPingNanos;
  private long pingSentNanos;
  private boolean asked;

  private volatile boolean answered;

  Keepalive(Duration every, Duration answerWithin, long nowNanos) {
    this.everyNanos = every.toNanos();
    this.answerNanos = answerWithin.toNanos();
    this.nextPingNanos = nowNanos + ThreadLocalRandom.current().nextLong(everyNanos);
  }

  Action beat(long nowNanos) {
    if (asked && answered) {
      asked = false;
    }
    if (asked && nowNanos - pingSentNanos >= answerNanos) {
      return Action.DEAD;
    }
    if (asked || nowNanos - nextPingNanos < 0) {
      return Action.NONE;
    }
    asked = true;
    answered = false;
    pingSentNanos = nowNanos;
    nextPingNanos = nowNanos + everyNanos;
    return Action.PING;
  }

  /** A pong came; for any thread. */
  void answered() {
    answered = true;
  }
}
