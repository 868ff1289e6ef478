package dev.gameday.web.trace;

import dev.gameday.events.TraceParent;
import java.util.Optional;
import org.slf4j.MDC;

/** The trace of the request that this thread is working on. */
public final class Trace {

  /** The name of the log field that carries the trace id. */
  public static final String LOG_FIELD = "traceId";

  private static final ThreadLocal<TraceParent> CURRENT = new ThreadLocal<>();

  private Trace() {}

  /** Empty outside of a request. */
  public static Optional<TraceParent> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** The current trace, or a new one for work that no request asked for. */
  public static TraceParent currentOrNew() {
    return current().orElseGet(TraceParent::start);
  }

  static void enter(TraceParent trace) {
    CURRENT.set(trace);
    MDC.put(LOG_FIELD, trace.traceId());
  }

  static void leave() {
    CURRENT.remove();
    MDC.remove(LOG_FIELD);
  }
}
