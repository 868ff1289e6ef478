package dev.gameday.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.testkit.docs.Metrics;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The metrics on the management port match the documented ones. */
@SessionTest("MANAGEMENT_PORT=0")
class MetricsIT {

  @Test
  void shouldTellTheDocumentedMetricsAtItsManagementPort(RunningService service) {
    service.admin().post("/api/sessions");
    int port = service.managementPort();

    await()
        .untilAsserted(
            () -> assertThat(Metrics.scrape(port)).contains("gameday_outbox_published_total 1.0"));
    System.gc(); // the metric of its pauses exists after the first one
    Set<String> documented = Metrics.documented("session-service");
    await().untilAsserted(() -> assertThat(Metrics.scraped(port)).containsAll(documented));
    assertThat(documented).containsAll(Metrics.ours(Metrics.scraped(port)));
    assertThat(Metrics.scrape(port))
        .contains("uri=\"/api/sessions\"")
        .containsPattern("http_server_requests_seconds_bucket\\{.*le=\"0.05\"");
    assertThat(service.http().get("/actuator/prometheus").status()).isEqualTo(404);
  }
}
