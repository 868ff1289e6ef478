package dev.gameday.sessions.outbox;

import dev.gameday.sessions.outbox.OutboxTable.Depth;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * How much waits in the outbox and what the relay does about it, as meters. Alert on {@code
 * gameday.outbox.oldest.age}.
 */
final class OutboxHealth {

  /** A look at a long outbox takes the relay's time: it may have so many parts of it. */
  private static final int MIN_CHECK_INTERVAL_MILLIS = 20;

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
            .description("Sends that Kafka refused or did not answer in time")
            .register(meters);
    Gauge.builder("gameday.outbox.depth", this, health -> health.latest.rows())
        .description("Events that are committed and not yet in Kafka, of all replicas")
        .register(meters);
    Gauge.builder("gameday.outbox.oldest.age", this, OutboxHealth::oldestAgeSeconds)
        .description("How long the oldest of them has been waiting")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("gameday.outbox.shards", this, health -> health.shards)
        .description("Shards of the outbox that this replica sends, of 64")
        .register(meters);
    Gauge.builder("gameday.outbox.in.flight", this, health -> health.inFlight)
        .description("Events that are on their way to Kafka")
        .register(meters);
  }

  /** Called by the relay's thread on every round. */
  void sample(ShardLeases leases, int sent) {
    shards = leases.held().size();
    inFlight = sent;
    long now = System.nanoTime();
    if (now - dueNanos < 0) {
      return;
    }
    latest = table.depth();
    long end = System.nanoTime();
    dueNanos = end + Math.max(interval.toNanos(), MIN_CHECK_INTERVAL_MILLIS * (end - now));
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
