package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.docs.Metrics;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The metrics of a gateway equal the documented ones. */
@GatewayTest("MANAGEMENT_PORT=0")
class MetricsIT {

  @Test
  void shouldExposeDocumentedMetricsOnItsManagementPort(TestGateway gateway, Events events) {
    int port = gateway.managementPort();
    try (var client = gateway.client().subscribe(7)) {
      events.send(Events.gameAdded(7, 1, "Quiplash 3"));
      client.awaitEvents(1);
      assertThat(gateway.get("/actuator/prometheus").statusCode()).isEqualTo(404);

      String told = Metrics.scrape(port);
      assertThat(told)
          .contains(
              "gameday_realtime_connections 1.0",
              "gameday_realtime_push_seconds_count 1",
              "gameday_realtime_queue_bytes 0.0",
              "gameday_realtime_connections_slow_total 0.0")
          .containsPattern("gameday_realtime_push_seconds_bucket\\{.*le=\"0.05\"");
      System.gc(); // the metric of its pauses exists after the first one
      Set<String> documented = Metrics.documented("realtime-gateway");
      await().untilAsserted(() -> assertThat(Metrics.scraped(port)).containsAll(documented));
      assertThat(documented).containsAll(Metrics.ours(Metrics.scraped(port)));
    }
  }
}
