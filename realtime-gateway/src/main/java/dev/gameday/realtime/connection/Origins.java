package dev.gameday.realtime.connection;

import dev.gameday.base.problem.Problem;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which pages may connect. Browsers let any page open a WebSocket to anywhere and say whose page it
 * is; a page of ours is one that came from the host that it connects to. Programs name no origin.
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
   * @param forwardedHost the host that the client asked for, if a proxy stands between; no page can
   *     set it
   */
  boolean allow(@Nullable String origin, @Nullable String forwardedHost, @Nullable String host) {
    if (origin == null || allowed.contains(origin)) {
      return true;
    }
    String asked = forwardedHost == null ? host : forwardedHost.split(",", 2)[0].strip();
    int scheme = origin.indexOf(SCHEME_END);
    return asked != null
        && scheme > 0
        && origin.substring(scheme + SCHEME_END.length()).equalsIgnoreCase(asked);
  }

  static Problem refusal(@Nullable String origin) {
    return Problem.forbidden("Pages of the origin " + origin + " may not connect.");
  }
}
