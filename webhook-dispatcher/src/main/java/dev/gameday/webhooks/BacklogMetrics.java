package dev.gameday.webhooks;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.webhooks.delivery.DeliveryLogQueries;
import dev.gameday.webhooks.intake.IntakeLoop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Publishes the meters {@code gameday.webhook.lag}, of this replica's partitions, and {@code
 * gameday.webhook.backlog}, of the log that all replicas share. The backlog is counted every 10 s.
 * It is NaN while the database is unavailable.
 */
@Component
class BacklogMetrics implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(BacklogMetrics.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final DeliveryLogQueries deliveries;
  private final BackgroundLoop loop;
  private volatile double pending = Double.NaN;

  BacklogMetrics(
      IntakeLoop intake,
      DeliveryLogQueries deliveries,
      MeterRegistry meters,
      BackgroundLoops loops) {
    this.deliveries = deliveries;
    this.loop =
        new BackgroundLoop("backlogs", this::count, loops)
            // with the intake, as its lag is one of the meters
            .stopIn(ShutdownPhase.LEASES, Duration.ZERO);
    Gauge.builder("gameday.webhook.lag", intake, IntakeLoop::lag)
        .description("Unconsumed events in this replica's partitions")
        .register(meters);
    Gauge.builder("gameday.webhook.backlog", this, backlogMetrics -> backlogMetrics.pending)
        .description("Pending deliveries, including those of disabled webhooks")
        .register(meters);
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration count() {
    try {
      pending = deliveries.backlog();
    } catch (DataAccessException e) {
      pending = Double.NaN;
      log.debug("Cannot count the backlog; retrying", e);
    }
    return INTERVAL;
  }
}
