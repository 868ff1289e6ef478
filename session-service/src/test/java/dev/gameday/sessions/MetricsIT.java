package dev.gameday.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.docs.Metrics;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The metrics on the management port match the documented ones. */
@RealKafka
@RealPostgres
class MetricsIT {

  @Test
  void shouldExposeTheDocumentedMetricsOnTheManagementPort(TestKafka kafka, TestDatabase database) {
    try (var service = RunningService.start(database, kafka, "--MANAGEMENT_PORT=0")) {
      service.admin().post("/api/sessions");
      int port = service.managementPort();

      await()
          .untilAsserted(
              () ->
                  assertThat(Metrics.scrape(port)).contains("gameday_outbox_published_total 1.0"));
      System.gc(); // its meters exist only after a collection
      Set<String> documented = Metrics.documented("session-service");
      await().untilAsserted(() -> assertThat(Metrics.scraped(port)).containsAll(documented));
      assertThat(documented).containsAll(Metrics.ours(Metrics.scraped(port)));
      assertThat(Metrics.scrape(port))
          .contains("uri=\"/api/sessions\"")
          .containsPattern("http_server_requests_seconds_bucket\\{.*le=\"0.05\"");
      assertThat(service.http().get("/actuator/prometheus").status()).isEqualTo(404);
    }
  }
}
