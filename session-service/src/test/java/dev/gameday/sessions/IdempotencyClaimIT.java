package dev.gameday.sessions;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TestServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests whose claim or key expires. */
@SessionTest({
  "gameday.idempotency.claim=300ms",
  // claims are never renewed, so that another request overtakes a slow one
  "gameday.idempotency.renew-every=1h",
  "gameday.idempotency.keep-for=4s",
  "gameday.idempotency.sweep-every=50ms"
})
@TestInstance(Lifecycle.PER_CLASS)
class IdempotencyClaimIT {

  private static final String KEY = "Idempotency-Key";

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final RunningService service;
  private final Http admin;
  private final TestServices services;
  private final JdbcClient jdbc;

  IdempotencyClaimIT(RunningService service, Http admin, TestServices services, JdbcClient jdbc) {
    this.service = service;
    this.admin = admin;
    this.services = services;
    this.jdbc = jdbc;
  }

  @AfterAll
  void stop() {
    clients.shutdownNow();
  }

  @Test
  void shouldDeleteExpiredKeys() {
    Http keyed = admin.withHeader(KEY, UUID.randomUUID().toString());
    long first = keyed.post("/api/sessions").number("id");

    await()
        .until(
            () -> jdbc.sql("SELECT count(*) FROM idempotency_key").query(Long.class).single() == 0);

    assertThat(keyed.post("/api/sessions").number("id")).isNotEqualTo(first);
  }

  /** The lock of the session blocks both requests until the second has reclaimed the key. */
  @Test
  void shouldHaveOneEffectWhenAClaimIsReclaimed() {
    long id = admin.post("/api/sessions").number("id");
    Http keyed = admin.withHeader(KEY, UUID.randomUUID().toString());
    String close = "/api/sessions/" + id + "/close";
    var requests = new ArrayList<CompletableFuture<Answer>>();

    service
        .bean(TransactionTemplate.class)
        .executeWithoutResult(
            _ -> {
              lock(id);
              requests.add(supplyAsync(() -> keyed.post(close), clients));
              UUID first = await().until(this::expiredClaim, Optional::isPresent).orElseThrow();
              requests.add(supplyAsync(() -> keyed.post(close), clients));
              await().until(() -> !claims().contains(first));
            });

    Answer reclaimed = requests.getFirst().join();
    assertThat(reclaimed.status()).isEqualTo(409);
    assertThat(reclaimed.text("error")).contains("another request with the same Idempotency-Key");
    assertThat(requests.getLast().join().status()).isEqualTo(200);
    assertThat(lastSequence(id)).isEqualTo(2);
  }

  /** The lock of the session blocks the request for twice the duration of a claim. */
  @Test
  void shouldNotReclaimARenewedClaim() {
    long id = admin.post("/api/sessions").number("id");
    String close = "/api/sessions/" + id + "/close";
    try (var other =
        services.start(
            "gameday.idempotency.claim=2s",
            "gameday.idempotency.renew-every=50ms",
            // longer than the lock, however slow the machine is
            "spring.datasource.hikari.connection-init-sql=set lock_timeout = '1min'")) {
      Http keyed = other.admin().withHeader(KEY, UUID.randomUUID().toString());
      CompletableFuture<Answer> slow =
          service
              .bean(TransactionTemplate.class)
              .execute(
                  _ -> {
                    lock(id);
                    var request = supplyAsync(() -> keyed.post(close), clients);
                    await().until(() -> claims().size() == 1);
                    await()
                        .during(Duration.ofSeconds(4))
                        .until(() -> expiredClaim().isEmpty() && claims().size() == 1);
                    assertThat(keyed.post(close).status()).isEqualTo(409);
                    return request;
                  });

      assertThat(slow.join().status()).isEqualTo(200);
      assertThat(keyed.post(close).status()).isEqualTo(200);
    } finally {
      jdbc.sql("DELETE FROM idempotency_key").update(); // its retention is one day
    }
  }

  private Optional<UUID> expiredClaim() {
    return jdbc.sql(
            """
            SELECT claim FROM idempotency_key
            WHERE status IS NULL AND claimed_until <= clock_timestamp()
            """)
        .query(UUID.class)
        .optional();
  }

  private List<UUID> claims() {
    return jdbc.sql("SELECT claim FROM idempotency_key")
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  private long lastSequence(long session) {
    return jdbc.sql("SELECT last_sequence FROM session WHERE id = :id")
        .param("id", session)
        .query(Long.class)
        .single();
  }

  private void lock(long session) {
    jdbc.sql("SELECT id FROM session WHERE id = :id FOR UPDATE")
        .param("id", session)
        .query(Long.class)
        .single();
  }
}
