package dev.gameday.local.edge;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** A small HTTP server in place of a service. It is ready by default. */
final class TestService implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private volatile boolean ready = true;

  private TestService(Handler<HttpServerRequest> handler) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> handle(request, handler))
            .listen(0, "127.0.0.1")
            .await();
  }

  static TestService start(Handler<HttpServerRequest> handler) {
    return new TestService(handler);
  }

  /** Answers every request with its own name, a space and the path. */
  static TestService named(String name) {
    return start(request -> request.response().end(name + " " + request.path()));
  }

  int port() {
    return server.actualPort();
  }

  void setReady(boolean ready) {
    this.ready = ready;
  }

  private void handle(HttpServerRequest request, Handler<HttpServerRequest> handler) {
    if ("/actuator/health/readiness".equals(request.path())) {
      request.response().setStatusCode(ready ? 200 : 503).end();
    } else {
      handler.handle(request);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
