package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.LiveClient;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.docs.Metrics;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Prometheus reads from a gateway: what the document says. */
@RealKafka
class MetricsIT {

  private static final String READINESS = "/actuator/health/readiness";

  @Test
  void shouldTellTheDocumentedMetricsAtItsManagementPort(TestKafka kafka) {
    try (var key = new SigningKey();
        var events = new Events(kafka.bootstrapServers(), kafka.topicPrefix());
        var gateway =
            TestGateway.start(
                kafka.bootstrapServers(),
                kafka.topicPrefix(),
                key.jwksUrl(),
                "MANAGEMENT_PORT=0")) {
      events.createTopics(3);
      int port = gateway.managementPort();
      await().until(() -> Metrics.status(port, READINESS) == 200);
      try (var client = LiveClient.authenticated(gateway.live(), key.token()).subscribe(7)) {
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
        System.gc(); // its pauses are told once there has been one
        Set<String> documented = Metrics.documented("realtime-gateway");
        await().untilAsserted(() -> assertThat(Metrics.scraped(port)).containsAll(documented));
        assertThat(documented).containsAll(Metrics.ours(Metrics.scraped(port)));
      }
    }
  }
}
