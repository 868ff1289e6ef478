package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.Hanging;
import dev.gameday.webhooks.support.Holders;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The others reclaim the deliveries of a frozen dispatcher, which can continue later. */
@DispatcherTest
class FrozenDispatcherIT {

  private static final int EVENTS = 5;

  @Test
  void shouldReclaimFromFrozenDispatcherThatResumesLater(
      TestDispatchers dispatchers, WebhookReceiver receiver, Events events, Holders holders)
      throws Exception {
    var hanging = new Hanging();
    try (var frozen = dispatchers.startProcess(Holders.longAttemptsAndShortLeases())) {
      receiver.answer("/x", hanging);
      long webhook = frozen.api().createWebhook(receiver.url("/x"), "s", "*");
      for (int i = 0; i < EVENTS; i++) {
        events.publish(Events.gameAdded(i, "Game"));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> holders.inFlight(webhook).size() == EVENTS);

      try (var other = dispatchers.start(Holders.longAttemptsAndShortLeases())) {
        frozen.signal("STOP");
        await().atMost(Duration.ofMinutes(1)).until(() -> delivered(other, webhook) == EVENTS);
        assertThat(holders.leases()).isEqualTo(1);

        hanging.answer();
        frozen.signal("CONT");
        await().atMost(Duration.ofMinutes(1)).until(() -> holders.live() == 2);
        assertThat(other.logs(webhook))
            .allSatisfy(
                delivery ->
                    assertThat(delivery.attempts()).containsExactly(new Api.Attempt(1, 200, null)));
        assertThat(receiver.received("/x")).hasSize(2 * EVENTS);

        events.publish(Events.gameAdded(EVENTS, "Afterwards"));
        await().until(() -> receiver.received("/x").size() == 2 * EVENTS + 1);
        hanging.answer();
        await().atMost(Duration.ofMinutes(1)).until(() -> delivered(other, webhook) == EVENTS + 1);
      }
    }
  }

  private static long delivered(Dispatcher dispatcher, long webhook) {
    return dispatcher.logs(webhook).stream()
        .filter(delivery -> delivery.status().equals("success"))
        .count();
  }
}
