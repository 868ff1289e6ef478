package dev.gameday.webhooks;

import dev.gameday.webhooks.delivery.DeliveryLogQueries;
import dev.gameday.webhooks.intake.IntakeLoop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * How far behind the service is, as meters: {@code gameday.webhook.lag} of its partitions, and
 * {@code gameday.webhook.backlog} of the log that all replicas share, which is counted every now
 * and then and unknown while the database is away.
 */
@Component
class BacklogMetrics implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(BacklogMetrics.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final DeliveryLogQueries deliveries;
  private volatile double pending = Double.NaN;
  private @Nullable ScheduledExecutorService timer;

  BacklogMetrics(IntakeLoop intake, DeliveryLogQueries deliveries, MeterRegistry meters) {
    this.deliveries = deliveries;
    Gauge.builder("gameday.webhook.lag", intake, IntakeLoop::lag)
        .description("Events in this replica's partitions that it hasn't taken in")
        .register(meters);
    Gauge.builder("gameday.webhook.backlog", this, backlogMetrics -> backlogMetrics.pending)
        .description("Deliveries that wait for an attempt, or for their webhook to be enabled")
        .register(meters);
  }

  @Override
  public void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("backlogs").daemon().factory());
    var _ = started.scheduleWithFixedDelay(this::count, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
    timer = started;
  }

  @Override
  public void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }

  private void count() {
    try {
      pending = deliveries.backlog();
    } catch (DataAccessException e) {
      pending = Double.NaN;
      log.debug("The backlog can't be counted", e);
    }
  }
}
