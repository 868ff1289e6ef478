package dev.gameday.local.edge;

import dev.gameday.events.TraceParent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A problem (RFC 9457) with which the edge answers requests that it cannot forward. */
record EdgeProblem(int status, String name, String title, String sentence) {
  static final String MEDIA_TYPE = "application/problem+json";

  static EdgeProblem notFound() {
    return new EdgeProblem(404, "not-found", "Not found", "no service has this path");
  }

  static EdgeProblem bodyTooLarge(long limit) {
    return new EdgeProblem(
        413, "body-too-large", "Body too large", "body must be at most " + limit + " bytes");
  }

  static EdgeProblem badGateway(Upstream upstream) {
    return new EdgeProblem(
        502,
        "bad-gateway",
        "Bad gateway",
        upstream.title() + " closed the connection before it answered");
  }

  static EdgeProblem unavailable(Upstream upstream, String reason) {
    return unavailable(upstream.title() + " is not available: " + reason);
  }

  static EdgeProblem unavailable(String sentence) {
    return new EdgeProblem(503, "unavailable", "Temporarily unavailable", sentence);
  }

  JsonObject body(HttpServerRequest request) {
    return new JsonObject()
        .put("type", "/problems/" + name)
        .put("title", title)
        .put("status", status)
        .put("detail", sentence)
        .put("error", sentence)
        .put("traceId", traceId(request));
  }

  void answer(HttpServerRequest request) {
    answer(request, body(request));
  }

  void answer(HttpServerRequest request, JsonObject body) {
    HttpServerResponse response = request.response();
    if (response.headWritten()) {
      var _ = response.reset();
      return;
    }
    response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE);
    if (status == 503) {
      response.putHeader("Retry-After", "1");
    }
    response.end(body.toBuffer());
  }

  private static String traceId(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader(TraceParent.HEADER))
        .flatMap(TraceParent::parse)
        .orElseGet(TraceParent::start)
        .traceId();
  }
}
