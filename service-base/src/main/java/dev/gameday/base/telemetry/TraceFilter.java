package dev.gameday.base.telemetry;

import dev.gameday.base.telemetry.Span.Kind;
import dev.gameday.events.TraceParent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Gives every request a span: of the caller's trace if it sent one, else of a new trace. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceFilter extends OncePerRequestFilter {

  /** Probes and scrapes come all the time, and nobody looks for them. */
  private static final String OPERATORS = "/actuator";

  private final Spans spans;

  TraceFilter(Spans spans) {
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
      if (!request.getRequestURI().startsWith(OPERATORS)) {
        spans.add(span, () -> span(span, caller, start, request, response.getStatus()));
      }
    }
  }

  private static Span span(
      TraceParent span,
      @Nullable String caller,
      Instant start,
      HttpServletRequest request,
      int status) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    String name = pattern == null ? request.getMethod() : request.getMethod() + " " + pattern;
    return new Span(
        span,
        Trace.parentOf(span, caller),
        Kind.SERVER,
        name,
        start,
        Instant.now(),
        status >= 500,
        Map.of(
            "http.request.method",
            request.getMethod(),
            "http.response.status_code",
            Integer.toString(status)));
  }
}
