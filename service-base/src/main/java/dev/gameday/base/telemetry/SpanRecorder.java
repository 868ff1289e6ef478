package dev.gameday.base.telemetry;

import dev.gameday.events.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Records spans of work that has ended, under the ids that its trace context had all along. Without
 * a collector (see {@link CollectorSettings}) no span is made.
 */
@Component
public final class SpanRecorder {

  private final @Nullable Tracer tracer;

  @Autowired
  SpanRecorder(ObjectProvider<Tracer> tracer) {
    this(tracer.getIfAvailable());
  }

  SpanRecorder(@Nullable Tracer tracer) {
    this.tracer = tracer;
  }

  /** A recorder outside of a service: it records nothing. */
  public static SpanRecorder off() {
    return new SpanRecorder((Tracer) null);
  }

  /** Whether there is a collector, and the trace's beginner wants the trace recorded. */
  public boolean wants(TraceParent trace) {
    return tracer != null && trace.isSampled();
  }

  /**
   * Starts a span, which the caller ends; to be asked for only if {@link #wants} says yes.
   *
   * @param id of the span
   * @param parentId the span that caused it; null for the first of its trace
   * @param name of the kind of work: no ids, or every span would be its own kind
   */
  public Span start(
      TraceParent id, @Nullable String parentId, SpanKind kind, String name, Instant start) {
    if (tracer == null) {
      return Span.getInvalid();
    }
    var span =
        tracer
            .spanBuilder(name)
            .setParent(parent(id, parentId))
            .setSpanKind(kind)
            .setStartTimestamp(start);
    return ScopedValue.where(GivenIds.GIVEN, id).call(span::startSpan);
  }

  private static Context parent(TraceParent id, @Nullable String parentId) {
    if (parentId == null) {
      return Context.root();
    }
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    id.traceId(), parentId, TraceFlags.getSampled(), TraceState.getDefault())));
  }
}
