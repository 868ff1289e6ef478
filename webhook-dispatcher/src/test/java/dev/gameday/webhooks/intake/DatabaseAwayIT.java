package dev.gameday.webhooks.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.peer.TcpProxy;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** No event is lost during a database outage, and clients receive a 503. */
@DispatcherTest
class DatabaseAwayIT {

  @Test
  void shouldKeepEventsAndRecoverByItself(
      TestDispatchers dispatchers, TestDatabase database, WebhookReceiver receiver, Events events) {
    try (var proxy = TcpProxy.to(database.address());
        var dispatcher =
            dispatchers.startOn(
                database.behind(proxy.port()), Dispatcher.DATABASE_TIMEOUT + "3000")) {
      long webhook = dispatcher.api().createWebhook(receiver.url("/x"), "s", "*");
      events.publish(Events.gameAdded(1, "Before"));
      await().until(() -> dispatcher.logs(webhook).size() == 1);

      proxy.cut();
      for (int i = 0; i < 50; i++) {
        events.publish(Events.gameAdded(i, "While it is away"));
      }
      events.flush();
      var reply = dispatcher.api().get("/api/webhooks");
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.json().get("error").asString()).isNotBlank();
      await().until(() -> dispatcher.api().get("/actuator/health/readiness").status() == 503);
      proxy.restore();

      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(
              () ->
                  dispatcher.logs(webhook).stream()
                          .filter(delivery -> delivery.status().equals("success"))
                          .count()
                      == 51);
      assertThat(receiver.received("/x")).hasSize(51);
    }
  }
}
