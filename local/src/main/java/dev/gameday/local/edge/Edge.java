package dev.gameday.local.edge;

import dev.gameday.embedded.StartFailedException;
import dev.gameday.local.edge.UpstreamState.Absent;
import dev.gameday.local.edge.UpstreamState.Listening;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The common origin of the services, on loopback. It opens before everything else so that a port in
 * use is detected immediately and {@code /health} reports the progress of the start.
 */
public final class Edge implements AutoCloseable {
  private static final long MAX_BODY_BYTES = 1024 * 1024;
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  /** Longer than the interval of the gateway's pings, so only dead connections reach it. */
  private static final int IDLE_TIMEOUT_SECONDS = 120;

  private static final Logger log = LoggerFactory.getLogger(Edge.class);

  private final Vertx vertx;
  private final HttpServer server;
  private final Upstreams upstreams;
  private final ReadinessCheck readinessCheck;
  private final Forwarding forwarding;
  private final WebSocketProxy webSocketProxy;

  private Edge(Vertx vertx, Upstreams upstreams, Duration responseTimeout) {
    this.vertx = vertx;
    this.upstreams = upstreams;
    readinessCheck = new ReadinessCheck(vertx, upstreams);
    forwarding = new Forwarding(vertx, upstreams, responseTimeout);
    webSocketProxy = new WebSocketProxy(vertx, upstreams, responseTimeout);
    server = vertx.createHttpServer(serverOptions()).requestHandler(this::handle);
  }

  /**
   * Opens the edge on a port.
   *
   * @throws StartFailedException if the port is in use
   */
  public static Edge open(int port, Upstreams upstreams) {
    return open(port, upstreams, RESPONSE_TIMEOUT);
  }

  static Edge open(int port, Upstreams upstreams, Duration responseTimeout) {
    var edge = new Edge(Vertx.vertx(vertxOptions()), upstreams, responseTimeout);
    try {
      edge.server.listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
      return edge;
    } catch (CompletionException e) {
      edge.close();
      throw new StartFailedException(
          e.getCause() instanceof BindException
              ? "Port " + port + " is taken: stop what listens there, or set GAMEDAY_PORT."
              : "Port " + port + " cannot be opened: " + e.getCause());
    }
  }

  public int port() {
    return server.actualPort();
  }

  /** The reasons why services aren't ready; empty once all are. */
  public CompletableFuture<Map<Upstream, String>> reasons() {
    return readinessCheck.reasons().toCompletionStage().toCompletableFuture();
  }

  /**
   * Stops accepting connections. Open ones stay, so responses are completed and WebSockets receive
   * the gateway's close frames.
   */
  public void stopAccepting(Duration limit) {
    server
        .shutdown(limit.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(e -> log.warn("Connections did not end within the limit", e));
  }

  /** Ends every connection. */
  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void handle(HttpServerRequest request) {
    @Nullable String path = request.path();
    if (path == null) {
      EdgeProblem.notFound().answer(request);
    } else if (path.equals("/health")) {
      readinessCheck.answer(request);
    } else {
      Routes.upstream(path)
          .ifPresentOrElse(
              upstream -> pass(request, upstream), () -> EdgeProblem.notFound().answer(request));
    }
  }

  private void pass(HttpServerRequest request, Upstream upstream) {
    switch (upstreams.state(upstream)) {
      case Absent(String reason) -> EdgeProblem.unavailable(upstream, reason).answer(request);
      case Listening _ when bodyTooLarge(request) -> {
        request.response().putHeader("Connection", "close");
        EdgeProblem.bodyTooLarge(MAX_BODY_BYTES).answer(request);
      }
      case Listening _ when request.canUpgradeToWebSocket() ->
          webSocketProxy.handle(request, upstream);
      case Listening _ -> forwarding.handle(request, upstream);
    }
  }

  /**
   * Whether the body is too large for any service. Services have lower limits; this one keeps them
   * from reading large bodies.
   */
  private static boolean bodyTooLarge(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && (length.length() > 18 || Long.parseLong(length) > MAX_BODY_BYTES);
  }

  private static VertxOptions vertxOptions() {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setMaxEventLoopExecuteTime(10)
        .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  private static HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setMaxHeaderSize(16 * 1024)
        .setMaxInitialLineLength(8 * 1024)
        .setIdleTimeout(IDLE_TIMEOUT_SECONDS)
        .setAcceptBacklog(8_192)
        .setHttp2ClearTextEnabled(false);
  }
}
