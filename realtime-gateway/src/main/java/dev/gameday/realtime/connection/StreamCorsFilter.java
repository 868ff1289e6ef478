package dev.gameday.realtime.connection;

import dev.gameday.base.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Applies CORS to the streams of server-sent events, for the same origins that may open a
 * WebSocket. A browser passes a cross-origin response to a page only if the response names the
 * page's origin. Before it sends a token, it makes a preflight request.
 */
@Component
class StreamCorsFilter extends OncePerRequestFilter {

  private static final Pattern STREAM = Pattern.compile("/api/(sessions|events)/[^/]+/live");
  private static final Duration PREFLIGHT_TTL = Duration.ofHours(1);

  private final Origins origins;
  private final ProblemWriter problems;

  StreamCorsFilter(Origins origins, ProblemWriter problems) {
    this.origins = origins;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !STREAM.matcher(request.getServletPath()).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    if (!origins.allow(
        origin, request.getHeader(Origins.FORWARDED_HOST), request.getHeader(HttpHeaders.HOST))) {
      problems.write(Origins.refusal(origin), response);
      return;
    }
    if (origin != null) {
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
    }
    if (CorsUtils.isPreFlightRequest(request)) {
      allow(response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void allow(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, HttpMethod.GET.name());
    response.setHeader(
        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
        HttpHeaders.AUTHORIZATION + ", " + EventStreamController.LAST_EVENT_ID);
    response.setHeader(
        HttpHeaders.ACCESS_CONTROL_MAX_AGE, Long.toString(PREFLIGHT_TTL.toSeconds()));
  }
}
