package dev.gameday.local.edge;

import io.vertx.core.http.HttpServerRequest;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told when a service cannot be reached, stays silent or breaks off. */
final class UpstreamErrors {
  private static final Logger log = LoggerFactory.getLogger(UpstreamErrors.class);

  private UpstreamErrors() {}

  /**
   * For request streams, whose library calls a closed connection an error unless somebody listens:
   * what matters of it also fails the response, which is where it is dealt with.
   */
  static void expected(Throwable failure) {
    log.trace("connection ended", failure);
  }

  static EdgeProblem problem(HttpServerRequest request, Upstream upstream, Throwable failure) {
    log.atWarn()
        .addKeyValue("event.action", "edge.failed")
        .addKeyValue("service", upstream.title())
        .addKeyValue("path", request.path())
        .addKeyValue("reason", failure.toString())
        .log("request not answered");
    return switch (failure) {
      case ConnectException _ -> EdgeProblem.unavailable(upstream, "it takes no connections");
      case TimeoutException _ -> EdgeProblem.unavailable(upstream, "it did not answer in time");
      default -> EdgeProblem.brokenOff(upstream);
    };
  }
}
