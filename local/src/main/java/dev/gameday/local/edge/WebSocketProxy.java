package dev.gameday.local.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Proxies WebSockets: forwards the handshake and, once the service accepts it, bytes both ways.
 * Backpressure is propagated, so the gateway detects slow clients and nothing is buffered here.
 * (The proxy library's own upgrade ignores backpressure.)
 */
final class WebSocketProxy {
  /** Each WebSocket has its own connection, so this limits the number of open WebSockets. */
  private static final int MAX_CONNECTIONS = 20_000;

  private final HttpClient client;
  private final Upstreams upstreams;
  private final Duration responseTimeout;

  WebSocketProxy(Vertx vertx, Upstreams upstreams, Duration responseTimeout) {
    this.upstreams = upstreams;
    this.responseTimeout = responseTimeout;
    // without keep-alive Vert.x would replace the handshake's Connection header
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(3_000).setKeepAliveTimeout(1),
            new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
  }

  void handle(HttpServerRequest request, Upstream upstream) {
    request.pause();
    handshake(request, upstreams.targets(upstream))
        .timeout(responseTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .compose(
            response ->
                response.statusCode() == 101 ? join(request, response) : refuse(request, response))
        .onFailure(
            failure -> {
              request.resume();
              UpstreamErrors.problem(request, upstream, failure).answer(request);
            });
  }

  /**
   * Forwards the handshake to the next replica if one answers with 503, as it does while it starts
   * or stops.
   */
  private Future<HttpClientResponse> handshake(
      HttpServerRequest request, List<RequestOptions> replicas) {
    Future<HttpClientResponse> answer =
        client
            .request(replicas.getFirst().setURI(request.uri()))
            .compose(handshake -> handshake(request, handshake));
    if (replicas.size() == 1) {
      return answer;
    }
    List<RequestOptions> others = replicas.subList(1, replicas.size());
    return answer.compose(
        response -> {
          if (response.statusCode() != 503) {
            return Future.succeededFuture(response);
          }
          response.exceptionHandler(UpstreamErrors::expected).request().reset();
          return handshake(request, others);
        },
        _ -> handshake(request, others));
  }

  private static Future<HttpClientResponse> handshake(
      HttpServerRequest request, HttpClientRequest handshake) {
    handshake.exceptionHandler(UpstreamErrors::expected);
    handshake.headers().addAll(request.headers());
    ForwardedHeaders.replace(handshake.headers(), request);
    // some browsers send "keep-alive, Upgrade", which the HTTP client would handle as keep-alive
    handshake.headers().set("Connection", "Upgrade");
    return handshake.connect();
  }

  private static Future<Void> join(HttpServerRequest request, HttpClientResponse response) {
    NetSocket service = response.netSocket();
    service.pause();
    HttpServerResponse answer = request.response().setStatusCode(101);
    copyHeaders(response.headers(), answer.headers());
    return request
        .toNetSocket()
        .onSuccess(
            client -> {
              client.pipeTo(service).onComplete(_ -> service.close());
              service.pipeTo(client).onComplete(_ -> client.close());
            })
        .onFailure(_ -> service.close())
        .mapEmpty();
  }

  private static Future<Void> refuse(HttpServerRequest request, HttpClientResponse response) {
    request.resume();
    HttpServerResponse answer = request.response().setStatusCode(response.statusCode());
    copyHeaders(response.headers(), answer.headers());
    return answer.send(response);
  }

  private static void copyHeaders(MultiMap from, MultiMap to) {
    from.forEach(header -> to.add(header.getKey(), header.getValue()));
  }
}
