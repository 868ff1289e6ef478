package dev.gameday.realtime.connection;

import dev.gameday.base.problem.Problem;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides which pages may connect. Browsers let any page open a WebSocket to any host, and send the
 * page's origin. A page is trusted if its origin is the host it connects to or is allowed by the
 * settings. Programs send no origin.
 */
@Component
class Origins {

  static final String FORWARDED_HOST = "X-Forwarded-Host";

  private static final String SCHEME_END = "://";

  private final Set<String> allowed;

  Origins(ConnectionSettings settings) {
    this.allowed = settings.allowedOrigins();
  }

  /**
   * @param forwardedHost the requested host, if the request came through a proxy; a page cannot set
   *     it
   */
  boolean allow(@Nullable String origin, @Nullable String forwardedHost, @Nullable String host) {
    if (origin == null || allowed.contains(origin)) {
      return true;
    }
    String requestedHost = forwardedHost == null ? host : forwardedHost.split(",", 2)[0].strip();
    int scheme = origin.indexOf(SCHEME_END);
    return requestedHost != null
        && scheme > 0
        && origin.substring(scheme + SCHEME_END.length()).equalsIgnoreCase(requestedHost);
  }

  static Problem refusal(@Nullable String origin) {
    return Problem.forbidden("Pages of the origin " + origin + " may not connect.");
  }
}
