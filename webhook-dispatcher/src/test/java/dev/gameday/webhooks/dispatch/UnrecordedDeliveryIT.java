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
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A dispatcher that is killed between the response to a delivery and its record. */
@ParallelSafe
@DispatcherTest
record UnrecordedDeliveryIT(TestDispatchers dispatchers, WebhookReceiver receiver, Events events) {

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void shouldRedeliverUnrecordedDelivery() {
    var killed = new CountDownLatch(1);
    long webhook;
    try (var dispatcher = dispatchers.startProcess(Holders.longAttemptsAndShortLeases())) {
      webhook = dispatcher.api().createWebhook(receiver.url("/unrecorded"), "s", "*");
      receiver.answer(
          "/unrecorded",
          exchange -> {
            dispatcher.kill();
            killed.countDown();
            exchange.sendResponseHeaders(200, -1);
          });
      events.publish(Events.gameAdded(1, "Seen and forgotten"));
      await().until(() -> killed.getCount() == 0);
    }
    receiver.answer("/unrecorded", WebhookReceiver.status(200));
    try (var dispatcher = dispatchers.startProcess(Holders.longAttemptsAndShortLeases())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  dispatcher.api().logs(webhook).stream()
                      .anyMatch(delivery -> delivery.status().equals("success")));
    }
    assertThat(receiver.received("/unrecorded")).hasSize(2);
    assertThat(receiver.received("/unrecorded"))
        .extracting(WebhookReceiver.Received::deliveryId)
        .containsOnly(receiver.received("/unrecorded").getFirst().deliveryId());
  }
}
