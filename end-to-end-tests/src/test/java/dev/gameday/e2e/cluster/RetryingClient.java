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
 * A client that asks again as docs/upgrading.md tells clients to: after no answer, and after 502,
 * 503 and 504; a POST with its {@code Idempotency-Key}, and then also while that key is being
 * worked on.
 */
final class PatientApi {

  private static final Set<Integer> ASK_AGAIN = Set.of(502, 503, 504);
  private static final int CONFLICT = 409;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LONGEST_PAUSE_MILLIS = 400;

  private final Api api;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private final Map<String, Integer> repeated = new TreeMap<>();

  PatientApi(Api api) {
    this.api = api;
  }

  void get(String path) throws InterruptedException {
    Answer answer = untilAnswered(api, "GET", path, null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** Carried out once when it returns. */
  void post(String path, String body) throws InterruptedException {
    Api keyed = api.with("Idempotency-Key", UUID.randomUUID().toString());
    Answer answer = untilAnswered(keyed, "POST", path, body);
    if (answer.status() == CONFLICT && answer.body().contains("its response is lost")) {
      lostAnswers.incrementAndGet();
    } else {
      assertThat(answer.status()).as("%s %s: %s", path, body, answer.body()).isBetween(200, 299);
    }
  }

  /** How many requests were made, those that were repeated counted once. */
  int asked() {
    return asked.get();
  }

  /** Requests that a replica carried out and died before it had answered. */
  int lostAnswers() {
    return lostAnswers.get();
  }

  /** How often requests were repeated, by the reason. */
  synchronized Map<String, Integer> repeated() {
    return new TreeMap<>(repeated);
  }

  private Answer untilAnswered(Api with, String method, String path, @Nullable String body)
      throws InterruptedException {
    asked.incrementAndGet();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String reason;
      try {
        Answer answer = with.send(method, path, body);
        boolean isBusy = answer.status() == CONFLICT && answer.retryAfter() != null;
        if (!isBusy && !ASK_AGAIN.contains(answer.status())) {
          return answer;
        }
        reason = answer.status() + " " + answer.json().path("error").asString("");
      } catch (IOException e) {
        reason = e.toString();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no answer within " + PATIENCE + ", last: " + reason);
      }
      count(reason);
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
    }
  }

  private synchronized void count(String reason) {
    repeated.merge(reason, 1, Integer::sum);
  }
}
