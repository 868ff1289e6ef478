package dev.gameday.local.edge;

import io.vertx.core.http.HttpServerRequest;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The problems that clients receive if a service is unreachable, doesn't answer or closes the
 * connection.
 */
final class UpstreamErrors {
  private static final Logger log = LoggerFactory.getLogger(UpstreamErrors.class);

  private UpstreamErrors() {}

  /**
   * An exception handler for request streams. Without one, Vert.x logs a closed connection as an
   * error; a relevant failure also fails the response and is handled there.
   */
  static void expected(Throwable failure) {
    log.trace("Connection ended", failure);
  }

  static EdgeProblem problem(HttpServerRequest request, Upstream upstream, Throwable failure) {
    log.atWarn()
        .addKeyValue("event.action", "edge.failed")
        .addKeyValue("service", upstream.title())
        .addKeyValue("path", request.path())
        .addKeyValue("reason", failure.toString())
        .log("Cannot forward a request");
    return switch (failure) {
      case ConnectException _ ->
          EdgeProblem.unavailable(upstream, "it does not accept connections");
      case TimeoutException _ -> EdgeProblem.unavailable(upstream, "it did not answer in time");
      default -> EdgeProblem.badGateway(upstream);
    };
  }
}
