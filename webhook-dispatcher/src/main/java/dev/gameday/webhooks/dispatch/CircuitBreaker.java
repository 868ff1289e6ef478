package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.dispatch.DispatchSettings.BreakerSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps a lane from trying an endpoint that only fails. After some failures in a row it opens for a
 * while; then one attempt at a time may find out whether the endpoint is back, and each that fails
 * doubles the while. Not thread-safe.
 *
 * <p>Our own, because what is refused here must be told when to come again, so that it can wait in
 * the database; the ready-made breakers only say no.
 */
final class CircuitBreaker {

  /** So that endpoints at one host don't all come back at once. */
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

  /** Whether the next attempt to start is a probe. */
  boolean isOpen() {
    return open;
  }

  /** An attempt has started; if it is a probe, others have to wait for it. */
  void started() {
    probing = open;
  }

  void succeeded() {
    open = false;
    probing = false;
    failures = 0;
    pauseNanos = settings.pause().toNanos();
  }

  /** Those that were under way when it opened change nothing. */
  void failed(long nowNanos) {
    failures++;
    if (open ? probing : failures >= settings.failures()) {
      open = true;
      probing = false;
      openUntilNanos = nowNanos + spread(pauseNanos);
      pauseNanos = Math.min(2 * pauseNanos, settings.maxPause().toNanos());
    }
  }

  /** How long to wait before another attempt makes sense; nothing while it allows one. */
  Duration pause(long nowNanos) {
    if (allows(nowNanos)) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(probing ? pauseNanos : openUntilNanos - nowNanos);
  }

  /** Whether nothing is lost by starting with a new one. */
  boolean isForgettable(long nowNanos) {
    return !open || nowNanos - openUntilNanos > 2 * settings.maxPause().toNanos();
  }

  private static long spread(long nanos) {
    return (long) (nanos * ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD));
  }
}
