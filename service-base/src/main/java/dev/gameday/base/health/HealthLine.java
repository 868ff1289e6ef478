package dev.gameday.base.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes every half minute how a service is doing, in one line: the gauges that Prometheus would
 * read, for those who only have the log. What isn't known at the time is left out.
 */
public final class HealthLine implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(HealthLine.class);

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Logger destination;
  private final String action;
  private final MeterRegistry meters;
  private final Map<String, String> gauges = new LinkedHashMap<>();

  private @Nullable ScheduledExecutorService timer;

  /**
   * @param service whose log it is
   * @param action the line's event.action
   */
  public HealthLine(Class<?> service, String action, MeterRegistry meters) {
    this.destination = LoggerFactory.getLogger(service);
    this.action = action;
    this.meters = meters;
  }

  /** Adds a field, with the value of that gauge. */
  public HealthLine with(String field, String gauge) {
    gauges.put(field, gauge);
    return this;
  }

  @Override
  public synchronized void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("health-line").daemon().factory());
    var _ =
        started.scheduleAtFixedRate(
            this::writeOrElse, INTERVAL.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
    timer = started;
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  /** One gauge that fails must not end the lines. */
  private void writeOrElse() {
    try {
      write();
    } catch (RuntimeException e) {
      log.warn("The health line could not be written", e);
    }
  }

  void write() {
    var line = destination.atInfo().addKeyValue("event.action", action);
    for (Map.Entry<String, String> gauge : gauges.entrySet()) {
      OptionalDouble value = value(gauge.getValue());
      if (value.isPresent()) {
        line = line.addKeyValue(gauge.getKey(), number(value.getAsDouble()));
      }
    }
    line.log("Health");
  }

  private OptionalDouble value(String gauge) {
    return meters.find(gauge).gauges().stream()
        .mapToDouble(Gauge::value)
        .filter(Double::isFinite)
        .reduce(Double::sum);
  }

  private static Number number(double value) {
    return value == Math.rint(value) ? (Number) Math.round(value) : Math.round(value * 1e3) / 1e3;
  }
}
