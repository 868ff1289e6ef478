package dev.gameday.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;

/** The service's HTTP client alone: posts signed bodies from memory. */
final class BareClient implements AutoCloseable {

  private static final int IN_FLIGHT = 64;
  private static final String ALGORITHM = "HmacSHA256";
  private static final SecretKeySpec KEY = new SecretKeySpec("bench".getBytes(UTF_8), ALGORITHM);
  private static final String BODY =
      "{\"event\":\"game.added\",\"timestamp\":\"2026-03-15T20:30:00.000Z\",\"data\":%s}"
          .formatted(BareProducer.PAYLOAD);

  private final CloseableHttpAsyncClient client =
      HttpAsyncClients.custom()
          .setConnectionManager(
              PoolingAsyncClientConnectionManagerBuilder.create()
                  .setMaxConnPerRoute(IN_FLIGHT)
                  .setMaxConnTotal(IN_FLIGHT)
                  .build())
          .build();

  BareClient() {
    client.start();
  }

  /** Returns requests per second, from the first to the last answer. */
  double measure(String url, int count) throws Exception {
    var permits = new Semaphore(IN_FLIGHT);
    var failures = new LongAdder();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      permits.acquire();
      var _ = client.execute(request(url), new Release(permits, failures));
    }
    permits.acquire(IN_FLIGHT);
    if (failures.sum() > 0) {
      throw new IllegalStateException("requests failed: " + failures);
    }
    return count * 1e9 / (System.nanoTime() - start);
  }

  private static SimpleHttpRequest request(String url) throws Exception {
    byte[] body = BODY.getBytes(UTF_8);
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(KEY);
    return SimpleRequestBuilder.post(url)
        .setHeader("X-Webhook-Event", "game.added")
        .setHeader("X-Webhook-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)))
        .setBody(body, ContentType.APPLICATION_JSON)
        .build();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private record Release(Semaphore permits, LongAdder failures)
      implements FutureCallback<SimpleHttpResponse> {

    @Override
    public void completed(SimpleHttpResponse response) {
      permits.release();
    }

    @Override
    public void failed(Exception failure) {
      failures.increment();
      permits.release();
    }

    @Override
    public void cancelled() {
      permits.release();
    }
  }
}
