package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.Holders;
import dev.gameday.webhooks.support.ParallelSafe;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No delivery is lost when a dispatcher is killed. */
@ParallelSafe
@DispatcherTest
record KilledDispatcherIT(TestDispatchers dispatchers, WebhookReceiver receiver, Events events) {

  private static final int KILLS = 3;
  private static final int EVENTS_PER_KILL = 200;

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void shouldDeliverEverythingWhenKilledUnderLoad() {
    var published = new HashSet<String>();
    long webhook = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (var dispatcher = dispatchers.startProcess(Holders.longAttemptsAndShortLeases())) {
        if (webhook == 0) {
          webhook = dispatcher.api().createWebhook(receiver.url("/x"), "s", "*");
        }
        int before = receiver.received("/x").size();
        for (int i = 0; i < EVENTS_PER_KILL; i++) {
          published.add(events.publish(Events.gameAdded(i, "Game")).id().toString());
        }
        events.flush();
        await().until(() -> receiver.received("/x").size() > before + EVENTS_PER_KILL / 3);
        dispatcher.kill();
      }
    }
    try (var dispatcher = dispatchers.startProcess(Holders.longAttemptsAndShortLeases())) {
      long id = webhook;
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(dispatcher.api().logs(id))
                      .hasSize(KILLS * EVENTS_PER_KILL)
                      .allSatisfy(d -> assertThat(d.status()).isEqualTo("success")));
      var logged = new HashSet<String>();
      dispatcher.api().logs(id).forEach(delivery -> logged.add(delivery.eventId()));
      assertThat(logged).isEqualTo(published);
      assertThat(deliveryIds(receiver)).hasSize(published.size());
      int duplicates = receiver.received("/x").size() - published.size();
      System.out.println("duplicates after " + KILLS + " kills: " + duplicates);
    }
  }

  private static Set<String> deliveryIds(WebhookReceiver receiver) {
    var ids = new HashSet<String>();
    receiver.received("/x").forEach(request -> ids.add(request.deliveryId()));
    return ids;
  }
}
