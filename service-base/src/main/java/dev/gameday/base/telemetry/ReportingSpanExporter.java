package dev.gameday.base.telemetry;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when a collector stops accepting spans and when it accepts them again. Spans that it doesn't
 * accept are dropped and counted.
 */
final class ReportingSpanExporter implements SpanExporter {

  private static final Logger log = LoggerFactory.getLogger(ReportingSpanExporter.class);

  private final SpanExporter target;
  private final String collector;

  private long dropped;
  private boolean failing;

  ReportingSpanExporter(SpanExporter target, String collector) {
    this.target = target;
    this.collector = collector;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    CompletableResultCode result = target.export(spans);
    return result.whenComplete(() -> report(result, count));
  }

  @Override
  public CompletableResultCode flush() {
    return target.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return target.shutdown();
  }

  private synchronized void report(CompletableResultCode result, int count) {
    if (!result.isSuccess()) {
      dropped += count;
      if (!failing) {
        failing = true;
        log.atWarn()
            .addKeyValue("event.action", "tracing.failed")
            .addKeyValue("collector", collector)
            .addKeyValue("reason", reason(result.getFailureThrowable()))
            .log("Cannot export spans, which are dropped; see GAMEDAY_OTLP_ENDPOINT");
      }
    } else if (failing) {
      log.atInfo()
          .addKeyValue("event.action", "tracing.recovered")
          .addKeyValue("dropped", dropped)
          .log("Export of spans recovered");
      failing = false;
      dropped = 0;
    }
  }

  /**
   * The reason of a failed export. The status is available only from an internal class of
   * OpenTelemetry.
   */
  private static String reason(@Nullable Throwable failure) {
    if (failure instanceof HttpExportException http) {
      var response = http.getResponse();
      return response == null
          ? Objects.toString(http.getCause())
          : "status " + response.getStatusCode();
    }
    return Objects.toString(failure);
  }
}
