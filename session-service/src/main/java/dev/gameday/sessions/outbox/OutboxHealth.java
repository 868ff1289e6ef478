package dev.gameday.sessions.outbox;

import dev.gameday.sessions.outbox.OutboxTable.Depth;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Meters of the outbox and the relay. Alert on {@code gameday.outbox.oldest.age}. */
final class OutboxHealth {

  /**
   * Ratio of the interval between samples to the duration of a sample, which blocks the relay's
   * thread.
   */
  private static final int MIN_INTERVAL_FACTOR = 20;

  private final OutboxTable table;
  private final Duration interval;
  private final Counter published;
  private final Counter failures;

  private volatile Depth latest = new Depth(0, Duration.ZERO);
  private volatile int shards;
  private volatile int inFlight;
  private long dueNanos = System.nanoTime();

  OutboxHealth(OutboxTable table, Duration interval, MeterRegistry meters) {
    this.table = table;
    this.interval = interval;
    this.published =
        Counter.builder("gameday.outbox.published")
            .description("Events that Kafka has acknowledged")
            .register(meters);
    this.failures =
        Counter.builder("gameday.outbox.failures")
            .description("Sends that Kafka rejected or did not acknowledge in time")
            .register(meters);
    Gauge.builder("gameday.outbox.depth", this, health -> health.latest.rows())
        .description("Committed events of all replicas that are not yet in Kafka")
        .register(meters);
    Gauge.builder("gameday.outbox.oldest.age", this, OutboxHealth::oldestAgeSeconds)
        .description("Age of the oldest of them")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("gameday.outbox.shards", this, health -> health.shards)
        .description("Shards of the outbox that this replica sends, of 64")
        .register(meters);
    Gauge.builder("gameday.outbox.in.flight", this, health -> health.inFlight)
        .description("Events that were sent to Kafka and are not yet acknowledged")
        .register(meters);
  }

  /** Takes a sample if one is due. The relay's thread calls it every round. */
  void sample(ShardLeases leases, int sent) {
    shards = leases.held().size();
    inFlight = sent;
    long now = System.nanoTime();
    if (now - dueNanos < 0) {
      return;
    }
    latest = table.depth();
    long end = System.nanoTime();
    dueNanos = end + Math.max(interval.toNanos(), MIN_INTERVAL_FACTOR * (end - now));
  }

  void published(int count) {
    published.increment(count);
  }

  void failed() {
    failures.increment();
  }

  private double oldestAgeSeconds() {
    return latest.oldestAge().toMillis() / 1000.0;
  }
}
