package dev.gameday.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.e2e.Api;
import dev.gameday.e2e.Api.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client that retries as docs/upgrading.md requires: without a response, and after 502, 503 and
 * 504. It retries a POST with its {@code Idempotency-Key}, also while a request with that key is in
 * progress.
 */
final class RetryingClient {

  private static final Set<Integer> RETRYABLE = Set.of(502, 503, 504);
  private static final int CONFLICT = 409;
  private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_RETRY_DELAY_MILLIS = 400;

  private final Api api;
  private final AtomicInteger requestCount = new AtomicInteger();
  private final AtomicInteger lostResponses = new AtomicInteger();
  private final Map<String, Integer> retries = new TreeMap<>();

  RetryingClient(Api api) {
    this.api = api;
  }

  void get(String path) throws InterruptedException {
    Answer answer = sendWithRetries(api, "GET", path, null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** Posts until the request has been executed, exactly once. */
  void post(String path, String body) throws InterruptedException {
    Api keyed = api.with("Idempotency-Key", UUID.randomUUID().toString());
    Answer answer = sendWithRetries(keyed, "POST", path, body);
    if (answer.status() == CONFLICT && answer.body().contains("its response is lost")) {
      lostResponses.incrementAndGet();
    } else {
      assertThat(answer.status()).as("%s %s: %s", path, body, answer.body()).isBetween(200, 299);
    }
  }

  /** Returns the number of requests, without retries. */
  int requestCount() {
    return requestCount.get();
  }

  /** Returns the number of requests that a replica executed but never answered, because it died. */
  int lostResponses() {
    return lostResponses.get();
  }

  /** Returns the number of retries by reason. */
  synchronized Map<String, Integer> retries() {
    return new TreeMap<>(retries);
  }

  private Answer sendWithRetries(Api with, String method, String path, @Nullable String body)
      throws InterruptedException {
    requestCount.incrementAndGet();
    long deadline = System.nanoTime() + RETRY_TIMEOUT.toNanos();
    while (true) {
      String reason;
      try {
        Answer answer = with.send(method, path, body);
        boolean isBusy = answer.status() == CONFLICT && answer.retryAfter() != null;
        if (!isBusy && !RETRYABLE.contains(answer.status())) {
          return answer;
        }
        reason = answer.status() + " " + answer.json().path("error").asString("");
      } catch (IOException e) {
        reason = e.toString();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no response within " + RETRY_TIMEOUT + ", last: " + reason);
      }
      count(reason);
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(MAX_RETRY_DELAY_MILLIS));
    }
  }

  private synchronized void count(String reason) {
    retries.merge(reason, 1, Integer::sum);
  }
}
