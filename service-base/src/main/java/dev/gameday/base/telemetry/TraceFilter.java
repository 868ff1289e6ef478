package dev.gameday.base.telemetry;

import dev.gameday.events.TraceParent;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Creates a span for every request: in the caller's trace if it sent one, otherwise in a new trace.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceFilter extends OncePerRequestFilter {

  /** Paths of probes and scrapes, which are frequent and not worth recording. */
  private static final String OPERATORS = "/actuator";

  private final SpanRecorder spans;

  TraceFilter(SpanRecorder spans) {
    this.spans = spans;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String caller = request.getHeader(TraceParent.HEADER);
    TraceParent span = Trace.spanOf(caller);
    Instant start = Instant.now();
    Trace.enter(span);
    try {
      chain.doFilter(request, response);
    } finally {
      Trace.exit();
      if (spans.wants(span) && !request.getRequestURI().startsWith(OPERATORS)) {
        record(span, caller, start, request, response.getStatus());
      }
    }
  }

  private void record(
      TraceParent span,
      @Nullable String caller,
      Instant start,
      HttpServletRequest request,
      int status) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    String name = pattern == null ? request.getMethod() : request.getMethod() + " " + pattern;
    var recorded =
        spans
            .start(span, Trace.parentOf(span, caller), SpanKind.SERVER, name, start)
            .setAttribute("http.request.method", request.getMethod())
            .setAttribute("http.response.status_code", Integer.toString(status));
    if (status >= 500) {
      recorded.setStatus(StatusCode.ERROR);
    }
    recorded.end();
  }
}
