package dev.gameday.sessions.outbox;

import dev.gameday.sessions.outbox.Backlog.Depth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much waits in the outbox, sampled every so often for the log and the meters {@code
 * gameday.outbox.depth} and {@code gameday.outbox.oldest.age}. Alert on the age.
 */
final class OutboxHealth {

  private static final Logger log = LoggerFactory.getLogger(OutboxHealth.class);

  private final Backlog backlog;
  private final Duration interval;

  private volatile Depth latest = new Depth(0, Duration.ZERO);
  private long dueNanos = System.nanoTime();

  OutboxHealth(Backlog backlog, Duration interval, MeterRegistry meters) {
    this.backlog = backlog;
    this.interval = interval;
    Gauge.builder("gameday.outbox.depth", this, health -> health.latest.rows())
        .description("Events that are committed and not yet in Kafka")
        .register(meters);
    Gauge.builder("gameday.outbox.oldest.age", this, OutboxHealth::oldestAgeSeconds)
        .description("How long the oldest of them has been waiting")
        .baseUnit("seconds")
        .register(meters);
  }

  /** Called by the relay's thread on every round. */
  void sampleWhenDue(ShardLeases leases, int inFlight) {
    if (System.nanoTime() - dueNanos < 0) {
      return;
    }
    dueNanos = System.nanoTime() + interval.toNanos();
    latest = backlog.depth();
    log.atInfo()
        .addKeyValue("event.action", "outbox.health")
        .addKeyValue("depth", latest.rows())
        .addKeyValue("oldestAgeMs", latest.oldestAge().toMillis())
        .addKeyValue("inFlight", inFlight)
        .addKeyValue("shards", leases.held().size())
        .log("Outbox");
  }

  private double oldestAgeSeconds() {
    return latest.oldestAge().toMillis() / 1000.0;
  }
}
