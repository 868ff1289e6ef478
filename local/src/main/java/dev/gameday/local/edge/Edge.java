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
 * The one origin, on loopback. It opens before anything else starts, so that a taken port is
 * noticed at once and {@code /health} can tell how far the start has come.
 */
public final class Edge implements AutoCloseable {
  private static final long MAX_BODY_BYTES = 1024 * 1024;
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  /** Longer than the gateway's pings are apart: only dead connections are idle for so long. */
  private static final int IDLE_TIMEOUT_SECONDS = 120;

  private static final Logger log = LoggerFactory.getLogger(Edge.class);

  private final Vertx vertx;
  private final HttpServer server;
  private final Upstreams upstreams;
  private final ReadinessCheck readinessCheck;
  private final Forwarding forwarding;
  private final WebSocketProxy webSocketProxy;

  private Edge(Vertx vertx, Upstreams upstreams, Duration answerLimit) {
    this.vertx = vertx;
    this.upstreams = upstreams;
    readinessCheck = new ReadinessCheck(vertx, upstreams);
    forwarding = new Forwarding(vertx, upstreams, answerLimit);
    webSocketProxy = new WebSocketProxy(vertx, upstreams, answerLimit);
    server = vertx.createHttpServer(serverOptions()).requestHandler(this::handle);
  }

  /** Takes the port, or says in the exception's message that it is taken. */
  public static Edge open(int port, Upstreams upstreams) {
    return open(port, upstreams, RESPONSE_TIMEOUT);
  }

  static Edge open(int port, Upstreams upstreams, Duration answerLimit) {
    var edge = new Edge(Vertx.vertx(vertxOptions()), upstreams, answerLimit);
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

  /** Why services are not ready; empty once all are. */
  public CompletableFuture<Map<Upstream, String>> reasons() {
    return readinessCheck.reasons().toCompletionStage().toCompletableFuture();
  }

  /**
   * Takes no new connections from here on; open ones go on, so that answers under way are finished
   * and WebSockets hear from the gateway why they end.
   */
  public void stopAccepting(Duration limit) {
    server
        .shutdown(limit.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(e -> log.warn("connections did not end by themselves", e));
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

  /** Services have lower limits of their own; this one spares them the reading. */
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
