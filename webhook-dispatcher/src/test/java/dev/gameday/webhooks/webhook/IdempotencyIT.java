package dev.gameday.webhooks.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.TestDispatchers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Repeated requests create one webhook, and its secret is stored encrypted. */
@DispatcherTest
@TestInstance(Lifecycle.PER_CLASS)
class IdempotencyIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String CLAIM = "gameday.idempotency.claim=2s";

  private final Dispatcher one;
  private final Dispatcher other;
  private final JdbcClient jdbc;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final TestDispatchers dispatchers;

  IdempotencyIT(TestDispatchers dispatchers) {
    this.dispatchers = dispatchers;
    one = dispatchers.start(CLAIM);
    other = dispatchers.start(CLAIM);
    jdbc = one.bean(JdbcClient.class);
  }

  @AfterAll
  void stop() {
    clients.shutdownNow();
  }

  @Test
  void shouldReturnGeneratedSecretAgainAndStoreItEncrypted() {
    String key = newKey();

    HttpResponse<String> first = create(one.api(), key, "A");
    HttpResponse<String> again = create(other.api(), key, "A");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    String secret = JsonMapper.shared().readTree(first.body()).get("secret").asString();
    assertThat(secret).startsWith("whsec_");
    assertThat(storedBodies())
        .isNotEmpty()
        .allSatisfy(body -> assertThat(body).doesNotContain(secret, "whsec_", "\"name\""));
  }

  @Test
  void shouldCreateOneWebhookForConcurrentRequests() {
    String key = newKey();

    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 20)
            .mapToObj(i -> i % 2 == 0 ? one.api() : other.api())
            .map(api -> supplyAsync(() -> create(api, key, "B").statusCode(), clients))
            .toList();

    assertThat(answers).extracting(CompletableFuture::join).contains(201).isSubsetOf(201, 409);
    assertThat(webhooksNamed("B")).isEqualTo(1);
  }

  @Test
  void shouldRejectKeyOfAnotherBody() {
    String key = newKey();
    create(one.api(), key, "C");

    HttpResponse<String> answer = create(other.api(), key, "D");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(webhooksNamed("D")).isZero();
  }

  /** A lock on the table blocks the replica within its transaction, until it is killed. */
  @Test
  void shouldExecuteRequestThatKilledReplicaLeft() {
    String key = newKey();
    try (var killed = dispatchers.startProcess(CLAIM)) {
      one.bean(TransactionTemplate.class)
          .executeWithoutResult(
              _ -> {
                jdbc.sql("lock table webhook in exclusive mode").update();
                var unanswered =
                    supplyAsync(() -> create(killed.api(), key, "E").statusCode(), clients);
                await().until(this::isLockAwaited);
                killed.kill();
                assertThat(unanswered).failsWithin(Duration.ofSeconds(10));
              });

      await().until(() -> create(other.api(), key, "E").statusCode() == 201);

      assertThat(webhooksNamed("E")).isEqualTo(1);
    }
  }

  private boolean isLockAwaited() {
    return jdbc.sql(
                """
                select count(*) from pg_locks
                where relation = 'webhook'::regclass and not granted
                """)
            .query(Long.class)
            .single()
        > 0;
  }

  private List<String> storedBodies() {
    return jdbc.sql("select body from idempotency_key where body is not null")
        .query((row, _) -> new String(row.getBytes(1), UTF_8))
        .list();
  }

  private long webhooksNamed(String name) {
    return jdbc.sql("select count(*) from webhook where name = :name")
        .param("name", name)
        .query(Long.class)
        .single();
  }

  /** Requests a webhook without deliveries and with a generated secret. */
  private static HttpResponse<String> create(Api api, String key, String name) {
    var request =
        HttpRequest.newBuilder(URI.create(api.origin() + "/api/webhooks"))
            .header("Authorization", "Bearer " + api.token())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(
                BodyPublishers.ofString(
                    """
                    {"name":"%s","url":"http://127.0.0.1:9/","events":["session.ended"]}"""
                        .formatted(name)))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }
}
