package dev.gameday.base.telemetry;

import dev.gameday.events.TraceParent;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where spans go: to an OpenTelemetry collector if {@code GAMEDAY_OTLP_ENDPOINT} names one, like
 * {@code http://collector:4318}; else nowhere, and nothing is made of them.
 */
@Component
public class Spans implements AutoCloseable {

  private final @Nullable SpanExport export;

  @Autowired
  Spans(
      @Value("${GAMEDAY_OTLP_ENDPOINT:}") String endpoint,
      @Value("${spring.application.name:gameday}") String service) {
    this(endpoint.isBlank() ? null : new SpanExport(URI.create(endpoint.strip()), service));
  }

  private Spans(@Nullable SpanExport export) {
    this.export = export;
  }

  /** For whoever isn't part of a service. */
  public static Spans off() {
    return new Spans((SpanExport) null);
  }

  /**
   * Exports a span, unless nobody wants it.
   *
   * @param trace of the span: whoever began it may have said that it isn't to be recorded
   * @param span made only if it is
   */
  public void add(@Nullable TraceParent trace, Supplier<Span> span) {
    if (export != null && trace != null && trace.isSampled()) {
      export.add(span.get());
    }
  }

  /** Exports what is left. */
  @Override
  public void close() {
    if (export != null) {
      export.close();
    }
  }
}
