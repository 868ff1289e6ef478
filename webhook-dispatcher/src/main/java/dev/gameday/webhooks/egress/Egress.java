package dev.gameday.webhooks.egress;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Posts bodies to external servers, one attempt each, without blocking a thread. It follows no
 * redirects, uses no proxy and stores no cookies. An attempt takes at most {@link
 * EgressSettings#attemptTimeout}, even if the server keeps sending data slowly.
 */
@Component
public class Egress implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(Egress.class);

  /** Has no charset parameter, because JSON doesn't define one. */
  private static final ContentType JSON = ContentType.create("application/json");

  private static final Duration DEADLINE_CHECK_INTERVAL = Duration.ofMillis(50);

  private final EgressSettings settings;
  private final Clock clock;
  private final VettedDnsResolver resolver;
  private final CloseableHttpAsyncClient client;
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private final BackgroundLoop deadlines;

  private volatile boolean closing;

  @Autowired
  Egress(EgressSettings settings, Clock clock, BackgroundLoops loops) {
    this(settings, clock, InetAddress::getAllByName, loops);
  }

  Egress(
      EgressSettings settings,
      Clock clock,
      VettedDnsResolver.Lookup lookup,
      BackgroundLoops loops) {
    this.settings = settings;
    this.clock = clock;
    this.resolver = new VettedDnsResolver(settings.addressRules(), lookup);
    this.client = WebhookHttpClient.create(settings, resolver, this::clientFailed);
    this.deadlines = new BackgroundLoop("webhook-deadlines", this::endOverdue, loops);
    client.start();
    deadlines.start();
  }

  /**
   * Starts one attempt.
   *
   * @param url a URL that {@link TargetRules} allows
   * @return a future of the result, which never completes exceptionally and never on the caller's
   *     thread
   */
  public CompletableFuture<AttemptResult> post(URI url, Map<String, String> headers, byte[] body) {
    HttpHost host = host(url);
    var request = new BasicHttpRequest("POST", host, pathAndQuery(url));
    headers.forEach(request::addHeader);
    var exchange = new Exchange(settings.attemptTimeout(), clock);
    running.add(exchange);
    var _ = exchange.result().whenComplete((_, _) -> running.remove(exchange));
    var _ =
        resolver
            .prepare(host.getHostName())
            .whenComplete(
                (_, failure) -> {
                  if (failure == null) {
                    send(exchange, host, request, body);
                  } else {
                    exchange.failed(failure);
                  }
                });
    return exchange.result();
  }

  private void send(Exchange exchange, HttpHost host, BasicHttpRequest request, byte[] body) {
    var entity = AsyncEntityProducers.create(body, JSON);
    exchange.abortWith(
        client.execute(
            host, new BasicRequestProducer(request, entity), exchange, null, null, exchange));
  }

  private Duration endOverdue() {
    long now = System.nanoTime();
    running.forEach(exchange -> exchange.endIfOverdue(now));
    return DEADLINE_CHECK_INTERVAL;
  }

  /** Ends running attempts as {@link AttemptResult.Unanswered}. */
  @Override
  public void close() {
    closing = true;
    deadlines.stop();
    client.close(CloseMode.IMMEDIATE);
    running.forEach(Exchange::end);
    resolver.close();
  }

  /**
   * Logs a failed thread of the client; on close, the threads fail because their selector is
   * closed.
   */
  private void clientFailed(Exception failure) {
    if (!closing) {
      log.atError()
          .addKeyValue("event.action", "http_client.failed")
          .setCause(failure)
          .log("HTTP client failed");
    }
  }

  private static HttpHost host(URI url) {
    String name = url.getHost();
    boolean bracketed = name.startsWith("[");
    return new HttpHost(
        url.getScheme(), bracketed ? name.substring(1, name.length() - 1) : name, url.getPort());
  }

  private static String pathAndQuery(URI url) {
    String path = url.getRawPath();
    String query = url.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }
}
