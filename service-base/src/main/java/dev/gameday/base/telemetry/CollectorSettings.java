package dev.gameday.base.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Configures Spring Boot's export of spans. The collector is {@code GAMEDAY_OTLP_ENDPOINT}, like
 * {@code http://collector:4318}, or is set by OpenTelemetry's own variables, which Boot supports.
 * Without a collector OpenTelemetry isn't configured. Only spans of {@link SpanRecorder} are
 * exported: Micrometer would create a second span for each request, with different ids.
 */
final class CollectorSettings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Boot's property for the collector, to which it maps OpenTelemetry's variables. */
  static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  private static final String EXCLUDED = "spring.autoconfigure.exclude";
  private static final String BOOT = "org.springframework.boot.";
  private static final String TRACING = BOOT + "micrometer.tracing.";

  private static final List<String> EXPORT =
      List.of(
          BOOT + "opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
          TRACING + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
          TRACING + "opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration");
  private static final List<String> NEVER =
      List.of(
          BOOT + "opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
          BOOT + "opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration",
          TRACING + "autoconfigure.MicrometerTracingAutoConfiguration",
          TRACING + "autoconfigure.NoopTracerAutoConfiguration",
          TRACING + "autoconfigure.prometheus.PrometheusExemplarsAutoConfiguration");

  /** Defaults under which a slow or unavailable collector doesn't delay a service's stop. */
  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "management.opentelemetry.tracing.sampler", "always-on",
          "management.opentelemetry.tracing.export.schedule-delay", "500ms",
          "management.opentelemetry.tracing.export.max-queue-size", "8192",
          "management.opentelemetry.tracing.export.timeout", "5s",
          "management.opentelemetry.tracing.export.otlp.timeout", "5s",
          "management.opentelemetry.tracing.export.otlp.connect-timeout", "5s");

  /**
   * Runs after Boot has mapped OpenTelemetry's variables; an environment post-processor could run
   * before.
   */
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    String own = environment.getProperty("GAMEDAY_OTLP_ENDPOINT", "").strip();
    if (!own.isEmpty()) {
      add(environment, Map.of(ENDPOINT, own.replaceFirst("/+$", "") + "/v1/traces"));
    }
    var excluded = new ArrayList<>(excluded(environment));
    excluded.addAll(NEVER);
    if (!isWanted(environment)) {
      excluded.addAll(EXPORT);
    }
    add(environment, Map.of(EXCLUDED, String.join(",", excluded)));
    environment.getPropertySources().addLast(new MapPropertySource("collectorDefaults", DEFAULTS));
  }

  private static boolean isWanted(Environment environment) {
    return environment.getProperty("management.opentelemetry.enabled", Boolean.class, true)
        && !environment.getProperty(ENDPOINT, "").isBlank();
  }

  private static List<String> excluded(Environment environment) {
    return Binder.get(environment)
        .bind(EXCLUDED, String[].class)
        .map(Arrays::asList)
        .orElse(List.of());
  }

  private static void add(ConfigurableEnvironment environment, Map<String, Object> settings) {
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("collector " + settings.keySet(), settings));
  }
}
