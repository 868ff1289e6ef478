package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.dispatch.DispatchSettings.BreakerSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The circuit breaker of one endpoint. It opens after some failures in a row. After a pause it is
 * half-open: one probe at a time may start, and each failed probe doubles the next pause. Not
 * thread-safe.
 *
 * <p>Existing libraries only reject a call. This breaker also returns the time until the next
 * attempt, so a rejected delivery can wait in the database.
 */
final class CircuitBreaker {

  /** The jitter of pauses: endpoints of one host are not probed all at once. */
  private static final double SPREAD = 0.2;

  private final BreakerSettings settings;
  private int failures;
  private long pauseNanos;
  private long openUntilNanos;
  private boolean open;
  private boolean probing;

  CircuitBreaker(BreakerSettings settings) {
    this.settings = settings;
    this.pauseNanos = settings.pause().toNanos();
  }

  /** Whether an attempt may start. */
  boolean allows(long nowNanos) {
    return !open || (!probing && nowNanos - openUntilNanos >= 0);
  }

  /** Whether it is open or half-open, and the next attempt a probe. */
  boolean isOpen() {
    return open;
  }

  /** Notes the start of an attempt. No other may start while it is a probe. */
  void started() {
    probing = open;
  }

  void succeeded() {
    open = false;
    probing = false;
    failures = 0;
    pauseNanos = settings.pause().toNanos();
  }

  /** Notes a failure. While the breaker is open, only a probe's counts. */
  void failed(long nowNanos) {
    failures++;
    if (open ? probing : failures >= settings.failures()) {
      open = true;
      probing = false;
      openUntilNanos = nowNanos + spread(pauseNanos);
      pauseNanos = Math.min(2 * pauseNanos, settings.maxPause().toNanos());
    }
  }

  /** The time until another attempt may start, zero if one may start now. */
  Duration pause(long nowNanos) {
    if (allows(nowNanos)) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(probing ? pauseNanos : openUntilNanos - nowNanos);
  }

  /** Whether a new breaker can replace this one: it is closed, or its pause ended long ago. */
  boolean isForgettable(long nowNanos) {
    return !open || nowNanos - openUntilNanos > 2 * settings.maxPause().toNanos();
  }

  private static long spread(long nanos) {
    return (long) (nanos * ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD));
  }
}
