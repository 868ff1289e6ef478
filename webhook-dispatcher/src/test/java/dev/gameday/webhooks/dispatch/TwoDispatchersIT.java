package dev.gameday.webhooks.dispatch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two dispatchers on one database and in one consumer group. */
@DispatcherTest
record TwoDispatchersIT(TestDispatchers dispatchers, WebhookReceiver receiver, Events events) {

  private static final int EVENTS = 300;

  @Test
  void shouldNeverClaimDeliveryTwice() {
    String[] settings = {
      "gameday.dispatch.delays=" + "200ms,".repeat(60) + "200ms",
      "gameday.dispatch.claim-every=5ms",
      "gameday.dispatch.breaker.failures=1000000"
    };
    try (var one = dispatchers.start(settings);
        var other = dispatchers.start(settings)) {
      receiver.answer("/x", WebhookReceiver.status(500));
      long webhook = one.api().createWebhook(receiver.url("/x"), "s", "*");
      for (int i = 0; i < EVENTS; i++) {
        events.publish(Events.gameAdded(i, "Game " + i));
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> receiver.received("/x").size() > 3 * EVENTS);
      receiver.answer("/x", WebhookReceiver.status(200));

      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  other.logs(webhook).stream().filter(d -> d.status().equals("success")).count()
                      == EVENTS);
      Map<String, Long> sent =
          receiver.received("/x").stream()
              .collect(groupingBy(WebhookReceiver.Received::deliveryId, counting()));
      List<Api.Delivery> logged = one.logs(webhook);
      assertThat(logged).hasSize(EVENTS);
      assertThat(logged)
          .allSatisfy(
              delivery ->
                  assertThat(sent.get(delivery.id()))
                      .as("requests of " + delivery.id())
                      .isEqualTo(delivery.attempts().size()));
    }
  }
}
