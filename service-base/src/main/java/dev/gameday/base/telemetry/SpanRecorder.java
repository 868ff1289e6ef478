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
 * Records spans of finished work with the ids of its trace context. Without a collector (see {@link
 * CollectorSettings}) it records nothing.
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

  /** A recorder that records nothing, for use outside of a service. */
  public static SpanRecorder off() {
    return new SpanRecorder((Tracer) null);
  }

  /** Whether a collector is configured and the trace is sampled. */
  public boolean wants(TraceParent trace) {
    return tracer != null && trace.isSampled();
  }

  /**
   * Starts a span, which the caller ends. Call it only if {@link #wants} returns true.
   *
   * @param id the span's ids
   * @param parentId the parent span; null for the root of a trace
   * @param name the kind of work, without ids, by which collectors group spans
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
