package dev.gameday.sessions;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TestServices;
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

/** Repeated requests with an idempotency key, sent to two replicas with one database. */
@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class IdempotencyIT {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final String LOGIN = "{\"key\":\"" + RunningService.ADMIN_KEY + "\"}";

  private final RunningService one;
  private final RunningService other;
  private final JdbcClient jdbc;
  private final String token;
  private final Http admin;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  IdempotencyIT(TestServices services) {
    one = services.start();
    other = services.start();
    jdbc = one.bean(JdbcClient.class);
    token = one.http().post("/api/auth/login", LOGIN).text("token");
    admin = one.http().withToken(token);
  }

  @AfterAll
  void stop() {
    clients.shutdownNow();
  }

  @Test
  void shouldReplayTheIdenticalResponseOnAnyReplica() {
    String key = newKey();

    Answer first = keyed(one, key).post("/api/sessions", "{\"notes\":\"Ünïcode 🎮\"}");
    Answer again = keyed(other, key).post("/api/sessions", "{\"notes\":\"Ünïcode 🎮\"}");

    assertThat(first.status()).as(first.toString()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(first.header(REPLAYED)).isEmpty();
    assertThat(again.header(REPLAYED)).isEqualTo("true");
  }

  @Test
  void shouldCreateOneSessionForConcurrentRequests() {
    String key = newKey();
    String body = "{\"notes\":\"once " + key + "\"}";

    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 40)
            .mapToObj(i -> keyed(i % 2 == 0 ? one : other, key))
            .map(client -> supplyAsync(() -> client.post("/api/sessions", body), clients))
            .toList();

    assertThat(answers)
        .extracting(answer -> answer.join().status())
        .contains(201)
        .isSubsetOf(201, 409);
    assertThat(answers)
        .extracting(CompletableFuture::join)
        .filteredOn(answer -> answer.status() == 409)
        .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isEqualTo("1"));
    assertThat(answers)
        .extracting(CompletableFuture::join)
        .filteredOn(answer -> answer.status() == 201)
        .extracting(answer -> answer.number("id"))
        .containsOnly(keyed(other, key).post("/api/sessions", body).number("id"));
    assertThat(sessionsWithNotes("once " + key)).isEqualTo(1);
  }

  @Test
  void shouldRefuseAKeyReusedWithAnotherBody() {
    String key = newKey();
    keyed(one, key).post("/api/sessions", "{\"notes\":\"a\"}");

    Answer answer = keyed(other, key).post("/api/sessions", "{\"notes\":\"b\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("type")).isEqualTo("/problems/idempotency-key-reused");
    assertThat(answer.text("traceId")).hasSize(32);
  }

  @Test
  void shouldSeparateKeysByPathAndCaller() {
    String key = newKey();
    String bot =
        admin
            .post(
                "/api/auth/tokens",
                "{\"subject\":\"bot\",\"scopes\":[\"sessions:write\"],\"expiresIn\":60}")
            .text("token");
    long id = keyed(one, key).post("/api/sessions").number("id");

    Answer closed = keyed(one, key).post("/api/sessions/" + id + "/close");
    Answer theirs = one.http().withToken(bot).withHeader(KEY, key).post("/api/sessions");

    assertThat(closed.status()).isEqualTo(200);
    assertThat(theirs.status()).isEqualTo(201);
    assertThat(theirs.number("id")).isNotEqualTo(id);
  }

  @Test
  void shouldReplayClientErrors() {
    String key = newKey();
    long id = admin.post("/api/sessions").number("id");
    admin.post("/api/sessions/" + id + "/close");

    Answer first = keyed(one, key).post("/api/sessions/" + id + "/close");
    Answer again = keyed(other, key).post("/api/sessions/" + id + "/close");

    assertThat(first.status()).isEqualTo(409);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(again.header(REPLAYED)).isEqualTo("true");
  }

  @Test
  void shouldNotStoreServerErrors() {
    String key = newKey();
    long id = admin.post("/api/sessions").number("id");

    Answer failed =
        other
            .bean(TransactionTemplate.class)
            .execute(
                _ -> {
                  lock(id);
                  return keyed(one, key).post("/api/sessions/" + id + "/close");
                });
    Answer again = keyed(one, key).post("/api/sessions/" + id + "/close");

    assertThat(failed.status()).isEqualTo(503);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header(REPLAYED)).isEmpty();
  }

  @Test
  void shouldNotStoreResponsesToUnauthenticatedRequests() {
    String key = newKey();

    Answer anonymous = one.http().withHeader(KEY, key).post("/api/sessions");
    Answer again = one.http().withHeader(KEY, key).post("/api/sessions");
    Answer invalid = one.http().withToken("x").withHeader(KEY, key).post("/api/sessions");

    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.header(REPLAYED)).isEmpty();
    assertThat(invalid.status()).isEqualTo(401);
  }

  @Test
  void shouldRefuseATooLongKey() {
    Answer answer = keyed(one, "x".repeat(256)).post("/api/sessions");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(KEY);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void shouldRefuseABodyThatIsTooLarge() {
    Answer answer =
        keyed(one, newKey())
            .post("/api/sessions", "{\"notes\":\"" + "x".repeat(300 * 1024) + "\"}");

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void shouldNotStoreTokens() {
    String key = newKey();

    Answer first = one.http().withHeader(KEY, key).post("/api/auth/login", LOGIN);
    Answer again = one.http().withHeader(KEY, key).post("/api/auth/login", LOGIN);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.header(REPLAYED)).isEmpty();
    assertThat(
            jdbc.sql("SELECT count(*) FROM idempotency_key WHERE body LIKE '%token%'::bytea")
                .query(Long.class)
                .single())
        .isZero();
  }

  /** Simulates a replica that died after the commit and before the response. */
  @Test
  void shouldNotRepeatACommittedRequestWithoutResponse() {
    String key = newKey();
    String body = "{\"notes\":\"lost " + key + "\"}";
    long id = keyed(one, key).post("/api/sessions", body).number("id");
    deleteResponseOf(id, true);

    Answer answer = keyed(other, key).post("/api/sessions", body);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).contains("its response is lost");
    assertThat(sessionsWithNotes("lost " + key)).isEqualTo(1);
  }

  /** Simulates a replica that died before the commit. */
  @Test
  void shouldRepeatARequestThatWasNotCommitted() {
    String key = newKey();
    String body = "{\"notes\":\"undone " + key + "\"}";
    long id = keyed(one, key).post("/api/sessions", body).number("id");
    deleteResponseOf(id, false);

    Answer answer = keyed(other, key).post("/api/sessions", body);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header(REPLAYED)).isEmpty();
  }

  private void deleteResponseOf(long session, boolean hasEffect) {
    int rows =
        jdbc.sql(
                """
                UPDATE idempotency_key
                SET status = NULL, body = NULL, has_effect = :hasEffect,
                  claimed_until = clock_timestamp()
                WHERE location = :location AND has_effect
                """)
            .param("hasEffect", hasEffect)
            .param("location", "/api/sessions/" + session)
            .update();
    assertThat(rows).isEqualTo(1);
  }

  private void lock(long session) {
    other
        .bean(JdbcClient.class)
        .sql("SELECT id FROM session WHERE id = :id FOR UPDATE")
        .param("id", session)
        .query(Long.class)
        .single();
  }

  private long sessionsWithNotes(String notes) {
    return jdbc.sql("SELECT count(*) FROM session WHERE notes = :notes")
        .param("notes", notes)
        .query(Long.class)
        .single();
  }

  private Http keyed(RunningService replica, String key) {
    return replica.http().withToken(token).withHeader(KEY, key);
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }
}
