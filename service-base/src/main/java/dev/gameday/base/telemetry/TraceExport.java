package dev.gameday.base.telemetry;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Customizes Spring Boot's export of spans: given ids, no retries, and log lines about failures.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(CollectorSettings.ENDPOINT)
class TraceExport {

  @Bean
  SdkTracerProviderBuilderCustomizer givenIds() {
    return tracing -> tracing.setIdGenerator(new GivenIds());
  }

  /** Disables retries: a retry would delay the batches behind it. */
  @Bean
  OtlpHttpSpanExporterBuilderCustomizer noRetry() {
    return exporter -> exporter.setRetryPolicy(null);
  }

  @Bean
  SpanExporters reportingExporters(
      ObjectProvider<SpanExporter> exporters,
      @Value("${" + CollectorSettings.ENDPOINT + "}") String collector) {
    return SpanExporters.of(
        exporters.stream().map(each -> new ReportingSpanExporter(each, collector)).toList());
  }
}
