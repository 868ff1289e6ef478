package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.docs.Metrics;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The metrics of a dispatcher match the documented ones. */
@DispatcherTest({
  "MANAGEMENT_PORT=0",
  "gameday.dispatch.delays=1ms",
  "gameday.dispatch.claim-every=20ms"
})
class MetricsIT {

  @Test
  void shouldExposeDocumentedMetricsAtManagementPort(
      Dispatcher dispatcher, WebhookReceiver receiver, Events events) {
    receiver.answer("/bad", WebhookReceiver.status(500));
    dispatcher.api().createWebhook(receiver.url("/good"), "s", "*");
    dispatcher.api().createWebhook(receiver.url("/bad"), "s", "*");
    events.publishGarbage("5", "not an event");
    events.publish(Events.gameAdded(5, "Counted"));
    int port = dispatcher.managementPort();

    await()
        .untilAsserted(
            () ->
                assertThat(Metrics.scrape(port))
                    .contains(
                        "gameday_webhook_deliveries_total{outcome=\"delivered\"} 1.0",
                        "gameday_webhook_deliveries_total{outcome=\"exhausted\"} 1.0",
                        "gameday_webhook_attempts_seconds_count{result=\"success\"} 1",
                        "gameday_webhook_attempts_seconds_count{result=\"http\"} 2",
                        "gameday_webhook_poison_total 1.0"));
    System.gc(); // the metric of its pauses exists after the first one
    Set<String> documented = Metrics.documented("webhook-dispatcher");
    await().untilAsserted(() -> assertThat(Metrics.scraped(port)).containsAll(documented));
    assertThat(documented).containsAll(Metrics.ours(Metrics.scraped(port)));
    assertThat(Metrics.scrape(port))
        .containsPattern("gameday_webhook_attempts_seconds_bucket\\{.*le=\"0.05\"");
    assertThat(dispatcher.api().get("/actuator/prometheus").status()).isEqualTo(404);
  }
}
