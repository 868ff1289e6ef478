package dev.gameday.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gameday.embedded.PostgresServer;
import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealPostgres
class ResilienceIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final TestKafka NO_KAFKA = new TestKafka("127.0.0.1:1", "none.");

  @Test
  void shouldAcceptSessionsWhileKafkaIsUnavailable(TestDatabase database) {
    try (var service = RunningService.start(database, NO_KAFKA)) {
      assertThat(service.admin().post("/api/sessions").status()).isEqualTo(201);
      assertThat(service.http().get("/actuator/health/readiness").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldAnswer503WhileTheDatabaseIsUnavailableAndRecover(@TempDir Path folder) {
    PostgresServer postgres = PostgresServer.start(folder);
    int port = postgres.port();
    postgres.createDatabase("sessions", "sessions", "sessions");
    var database = new TestDatabase(postgres.jdbcUrl("sessions"), "sessions", "sessions");
    try (var service =
        RunningService.start(database, NO_KAFKA, RunningService.DATABASE_TIMEOUT + 4_000)) {
      Http admin = service.admin();
      postgres.close();

      Answer refused = admin.post("/api/sessions");

      assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(service.http().get("/actuator/health/readiness").status()).isEqualTo(503);
      assertThat(service.http().get("/actuator/health/liveness").status()).isEqualTo(200);
      try (var _ = PostgresServer.start(folder, port)) {
        await().atMost(TIMEOUT).until(() -> admin.post("/api/sessions").status() == 201);
      }
    }
  }

  @Test
  void shouldNameAllMissingSettings() {
    assertThatThrownBy(
            () ->
                SessionServiceApplication.application()
                    .run("--DATABASE_URL=jdbc:postgresql:x", "--KAFKA_BOOTSTRAP_SERVERS=x:1"))
        .hasMessage("session-service needs DATABASE_USER and GAMEDAY_ADMIN_KEY to be set.");
  }
}
