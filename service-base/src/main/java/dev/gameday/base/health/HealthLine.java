package dev.gameday.base.health;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a service's health in one line every 30 seconds: the gauges that Prometheus also scrapes,
 * for operators who only have the log. Unknown values are omitted.
 */
public final class HealthLine implements LoopLifecycle {

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Logger destination;
  private final String action;
  private final MeterRegistry meters;
  private final Map<String, String> gauges = new LinkedHashMap<>();

  private final BackgroundLoop loop;

  /**
   * @param service the class whose logger is used
   * @param action the line's event.action
   */
  public HealthLine(Class<?> service, String action, MeterRegistry meters, BackgroundLoops loops) {
    this.destination = LoggerFactory.getLogger(service);
    this.action = action;
    this.meters = meters;
    this.loop = new BackgroundLoop("health-line", this::round, loops).firstAfter(INTERVAL);
  }

  /** Adds a field with the value of the gauge. */
  public HealthLine with(String field, String gauge) {
    gauges.put(field, gauge);
    return this;
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration round() {
    write();
    return INTERVAL;
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
