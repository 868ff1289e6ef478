package dev.gameday.local.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets the headers that tell a service the client's address. The edge is the first hop, so a
 * client's own forwarding headers are dropped.
 */
final class ForwardedHeaders {
  private static final List<String> FORWARDING_HEADERS =
      List.of(
          "Forwarded",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-Proto",
          "X-Forwarded-Ssl",
          "X-Real-IP");

  private ForwardedHeaders() {}

  static void replace(MultiMap headers, HttpServerRequest request) {
    FORWARDING_HEADERS.forEach(headers::remove);
    headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
    headers.set("X-Forwarded-Proto", "http");
    headers.set("X-Forwarded-Port", String.valueOf(request.localAddress().port()));
    @Nullable String host = request.getHeader("Host");
    if (host != null) {
      headers.set("X-Forwarded-Host", host);
    }
  }
}
