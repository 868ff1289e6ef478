package dev.gameday.local.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Forwards requests and responses, streaming both ways. If a service is unreachable or doesn't
 * answer within the limit, the response is a problem. The duration of a response isn't limited.
 */
final class Forwarding {
  private static final int MAX_CONNECTIONS = 256;

  /**
   * Shorter than the services' timeout, so that a request isn't sent on a connection that is about
   * to close.
   */
  private static final int KEEP_ALIVE_SECONDS = 15;

  private static final String SENT = "sent";

  private final HttpClient client;
  private final Upstreams upstreams;
  private final Duration responseTimeout;
  private final Map<Upstream, HttpProxy> proxies = new EnumMap<>(Upstream.class);

  Forwarding(Vertx vertx, Upstreams upstreams, Duration responseTimeout) {
    this.upstreams = upstreams;
    this.responseTimeout = responseTimeout;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(3_000)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
            new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
    for (Upstream upstream : Upstream.values()) {
      proxies.put(upstream, proxy(upstream));
    }
  }

  void handle(HttpServerRequest request, Upstream upstream) {
    Objects.requireNonNull(proxies.get(upstream)).handle(request);
  }

  private HttpProxy proxy(Upstream upstream) {
    return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
        .addInterceptor(new Hop(upstream))
        .origin(
            context ->
                ReplicaSelector.connect(client, upstreams.targets(upstream))
                    .onSuccess(
                        request -> {
                          request.exceptionHandler(UpstreamErrors::expected);
                          context.set(SENT, request);
                        }));
  }

  /** Adds forwarding headers to a request and turns failures into problems. */
  private final class Hop implements ProxyInterceptor {
    private final Upstream upstream;

    Hop(Upstream upstream) {
      this.upstream = upstream;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      ProxyRequest request = context.request();
      ForwardedHeaders.replace(request.headers(), request.proxiedRequest());
      if (request.proxiedRequest().authority() != null) {
        request.setAuthority(request.proxiedRequest().authority());
      }
      return context
          .sendRequest()
          .timeout(responseTimeout.toMillis(), TimeUnit.MILLISECONDS)
          .recover(failure -> Future.succeededFuture(problem(context, failure)));
    }

    private ProxyResponse problem(ProxyContext context, Throwable failure) {
      @Nullable HttpClientRequest sent = context.get(SENT, HttpClientRequest.class);
      if (sent != null) {
        sent.reset();
      }
      HttpServerRequest request = context.request().proxiedRequest();
      EdgeProblem edgeProblem = UpstreamErrors.problem(request, upstream, failure);
      return context
          .request()
          .release()
          .response()
          .setStatusCode(edgeProblem.status())
          .setBody(
              Body.body(
                  edgeProblem.body(request).toBuffer(), MediaType.parse(EdgeProblem.MEDIA_TYPE)));
    }
  }
}
