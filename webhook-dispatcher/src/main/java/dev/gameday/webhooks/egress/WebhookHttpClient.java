package dev.gameday.webhooks.egress;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.function.Callback;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Creates the HTTP client, without the features that a malicious response could exploit. */
final class WebhookHttpClient {

  /** Shorter than the idle timeout of most servers. */
  private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(20);

  /** Bounds the use of an address after the name's addresses have changed. */
  private static final TimeValue MAX_AGE = TimeValue.ofMinutes(5);

  private static final TimeValue CHECK_AFTER_IDLE = TimeValue.ofMilliseconds(500);

  private WebhookHttpClient() {}

  /**
   * @param failed called when an exception ended a thread of the client
   */
  static CloseableHttpAsyncClient create(
      EgressSettings settings, VettedDnsResolver resolver, Callback<Exception> failed) {
    return HttpAsyncClients.custom()
        .setConnectionManager(connections(settings, resolver))
        .setIOReactorConfig(
            IOReactorConfig.custom()
                .setIoThreadCount(Runtime.getRuntime().availableProcessors())
                .setTcpNoDelay(true)
                .setSelectInterval(TimeValue.ofMilliseconds(200))
                .build())
        .setHttp1Config(
            Http1Config.custom().setMaxLineLength(8 * 1024).setMaxHeaderCount(100).build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(settings.responseTimeout()))
                .setConnectionRequestTimeout(Timeout.of(settings.attemptTimeout()))
                .build())
        .setIoReactorExceptionCallback(failed)
        .setThreadFactory(Thread.ofPlatform().name("webhook-http-", 1).daemon().factory())
        .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
        .evictIdleConnections(MAX_IDLE)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .disableContentCompression()
        .build();
  }

  private static PoolingAsyncClientConnectionManager connections(
      EgressSettings settings, VettedDnsResolver resolver) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver)
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(settings.connectionsPerHost())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .setHandshakeTimeout(Timeout.of(settings.responseTimeout()))
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                .setValidateAfterInactivity(CHECK_AFTER_IDLE)
                .setTimeToLive(MAX_AGE)
                .build())
        .build();
  }
}
