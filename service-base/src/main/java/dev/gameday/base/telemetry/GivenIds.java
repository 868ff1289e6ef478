package dev.gameday.base.telemetry;

import dev.gameday.events.TraceParent;
import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Generates a span's ids from its trace context, whose ids are already in rows, headers and log
 * lines.
 */
final class GivenIds implements IdGenerator {

  /** The ids of the span that the current thread is starting. */
  static final ScopedValue<TraceParent> GIVEN = ScopedValue.newInstance();

  @Override
  public String generateSpanId() {
    return GIVEN.get().spanId();
  }

  @Override
  public String generateTraceId() {
    return GIVEN.get().traceId();
  }
}
