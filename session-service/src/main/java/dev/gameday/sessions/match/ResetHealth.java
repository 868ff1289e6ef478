package dev.gameday.sessions.match;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;

/**
 * How the resets go, as the meters {@code gameday.match.resets}, which counts them and times how
 * late they were, and {@code gameday.match.resets.due}. Alert on the latter. Used by the loop's
 * thread only.
 */
final class ResetHealth {

  private final Matches matches;
  private final Duration interval;
  private final Clock clock;
  private final Timer resets;

  private volatile long due;
  private long sampleAtNanos = System.nanoTime();

  ResetHealth(Matches matches, Duration interval, Clock clock, MeterRegistry meters) {
    this.matches = matches;
    this.interval = interval;
    this.clock = clock;
    this.resets =
        Timer.builder("gameday.match.resets")
            .description("Resets of recurring matches, by how late they were")
            .register(meters);
    Gauge.builder("gameday.match.resets.due", this, health -> health.due)
        .description("Matches that are due for their reset and still wait for it")
        .register(meters);
  }

  void reset(Duration lateness) {
    resets.record(lateness);
  }

  void sampleWhenDue() {
    if (System.nanoTime() - sampleAtNanos < 0) {
      return;
    }
    sampleAtNanos = System.nanoTime() + interval.toNanos();
    due = matches.countDue(clock.instant());
  }
}
