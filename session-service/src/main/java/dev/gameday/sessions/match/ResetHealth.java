package dev.gameday.sessions.match;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;

/**
 * Meters of the resets: {@code gameday.match.resets} counts resets and measures their lateness,
 * {@code gameday.match.resets.due} counts overdue matches. Alert on the latter. Only the loop's
 * thread uses it.
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
        .description("Matches that are due for their reset")
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
