package dev.gameday.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock for tests that can't wait: it goes like any other, from whatever time it is set to. */
public final class MovableClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  public synchronized void advance(Duration step) {
    ahead = ahead.plus(step);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(Clock.system(zone), ahead);
  }
}
