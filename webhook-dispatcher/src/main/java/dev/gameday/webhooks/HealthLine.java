package dev.gameday.webhooks;

import dev.gameday.webhooks.delivery.DeliveryLog;
import dev.gameday.webhooks.dispatch.Lanes;
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

/** Writes every half minute how far behind the service is. */
@Component
class HealthLine implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(HealthLine.class);
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final IntakeLoop intake;
  private final DeliveryLog deliveries;
  private final Lanes lanes;
  private volatile long backlog;
  private @Nullable ScheduledExecutorService timer;

  HealthLine(IntakeLoop intake, DeliveryLog deliveries, Lanes lanes, MeterRegistry meters) {
    this.intake = intake;
    this.deliveries = deliveries;
    this.lanes = lanes;
    Gauge.builder("gameday.webhook.lag", intake, IntakeLoop::lag).register(meters);
    Gauge.builder("gameday.webhook.backlog", this, line -> line.backlog).register(meters);
  }

  @Override
  public void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("health-line").daemon().factory());
    var _ =
        started.scheduleWithFixedDelay(
            this::write, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
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

  private void write() {
    try {
      backlog = deliveries.backlog();
    } catch (DataAccessException e) {
      backlog = -1;
    }
    log.atInfo()
        .addKeyValue("event.action", "dispatcher.health")
        .addKeyValue("lag", intake.lag())
        .addKeyValue("backlog", backlog)
        .addKeyValue("inFlight", lanes.inFlight())
        .log("Dispatcher health");
  }
}
