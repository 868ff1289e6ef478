package dev.gameday.base.telemetry;

import dev.gameday.events.TraceParent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The trace of the request that the current thread handles. */
public final class Trace {

  /** The name of the log field that carries the trace id. */
  public static final String LOG_FIELD = "traceId";

  private static final ThreadLocal<TraceParent> CURRENT = new ThreadLocal<>();

  private Trace() {}

  /** Empty outside of a request. */
  public static Optional<TraceParent> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** The current trace, or a new one outside of a request. */
  public static TraceParent currentOrNew() {
    return current().orElseGet(TraceParent::start);
  }

  /**
   * Creates a request's span: in the caller's trace, or in a new one.
   *
   * @param header the caller's {@code traceparent}, if it sent one
   */
  public static TraceParent spanOf(@Nullable String header) {
    return Optional.ofNullable(header)
        .flatMap(TraceParent::parse)
        .map(TraceParent::child)
        .orElseGet(TraceParent::start);
  }

  /**
   * The parent of a span that {@link #spanOf} created; null if the span is the root of a trace.
   *
   * @param header the header that was given to {@link #spanOf}
   */
  public static @Nullable String parentOf(TraceParent span, @Nullable String header) {
    return Optional.ofNullable(header)
        .flatMap(TraceParent::parse)
        .filter(caller -> caller.traceId().equals(span.traceId()))
        .map(TraceParent::spanId)
        .orElse(null);
  }

  static void enter(TraceParent trace) {
    CURRENT.set(trace);
    MDC.put(LOG_FIELD, trace.traceId());
  }

  static void exit() {
    CURRENT.remove();
    MDC.remove(LOG_FIELD);
  }
}
