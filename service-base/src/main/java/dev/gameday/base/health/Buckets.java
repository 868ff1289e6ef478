package dev.gameday.base.health;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Gives every timer of ours, and that of HTTP requests, the same few buckets: enough to say a
 * percentile over all replicas, which percentiles of each could not be added up to.
 */
@Component
class Buckets implements MeterFilter {

  private static final double[] NANOS =
      Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
          .toArray();

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    boolean isOurs = id.getName().startsWith("gameday.");
    boolean isRequest = id.getName().equals("http.server.requests");
    if (id.getType() != Meter.Type.TIMER || !(isOurs || isRequest)) {
      return config;
    }
    return DistributionStatisticConfig.builder()
        .serviceLevelObjectives(NANOS)
        .build()
        .merge(config);
  }
}
