package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/** Redeliveries from a webhook's log. */
@DispatcherTest({
  "gameday.dispatch.delays=50ms,1h",
  "gameday.dispatch.claim-every=20ms",
  "gameday.dispatch.park-after=200ms"
})
@TestInstance(Lifecycle.PER_CLASS)
record RedeliveryIT(Api api, WebhookReceiver receiver, MatchServer matches, Events events) {

  @Test
  void shouldRedeliverEndedDeliveryWithSameId() {
    long webhook = api.createWebhook(receiver.url("/again"), "s", "*");
    events.publish(Events.gameAdded(1, "Again"));
    await().until(() -> hasSucceeded(webhook));
    Api.Delivery before = api.logs(webhook).getFirst();

    var accepted = redeliver(webhook, before.id());

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().get("delivery_id").asString()).isEqualTo(before.id());
    await().until(() -> receiver.received("/again").size() == 2);
    assertThat(receiver.received("/again"))
        .extracting(WebhookReceiver.Received::deliveryId)
        .containsOnly(before.id());
    await()
        .untilAsserted(
            () ->
                assertThat(api.logs(webhook).getFirst().attempts())
                    .containsExactly(new Api.Attempt(1, 200, null), new Api.Attempt(2, 200, null)));
  }

  @Test
  void shouldRestartRetrySchedule() {
    receiver.answer("/round", WebhookReceiver.status(500));
    long webhook = api.createWebhook(receiver.url("/round"), "s", "*");
    events.publish(Events.gameAdded(1, "Round"));
    await().until(() -> attempts(webhook) == 2); // the third is due in an hour
    String delivery = api.logs(webhook).getFirst().id();
    redeliver(webhook, delivery);
    await().until(() -> api.logs(webhook).getFirst().status().equals("exhausted"));
    assertThat(attempts(webhook)).isEqualTo(3);

    redeliver(webhook, delivery);

    await().until(() -> attempts(webhook) == 5);
    assertThat(api.logs(webhook).getFirst().status()).isEqualTo("pending");
  }

  /**
   * Concurrent redeliveries cause one attempt at a time and no redundant ones, even during an
   * attempt.
   */
  @Test
  void shouldNeverAttemptDeliveryConcurrently() throws Exception {
    var answered = new CountDownLatch(1);
    var busy = new AtomicInteger();
    var most = new AtomicInteger();
    receiver.answer(
        "/busy",
        exchange -> {
          most.accumulateAndGet(busy.incrementAndGet(), Math::max);
          awaitUninterruptibly(answered);
          busy.decrementAndGet();
          exchange.sendResponseHeaders(200, -1);
        });
    long webhook = api.createWebhook(receiver.url("/busy"), "s", "*");
    events.publish(Events.gameAdded(1, "Busy"));
    await().until(() -> api.logs(webhook).size() == 1); // parked, in flight
    String delivery = api.logs(webhook).getFirst().id();

    try (var threads = Executors.newFixedThreadPool(8)) {
      Callable<Integer> request = () -> redeliver(webhook, delivery).status();
      for (var reply : threads.invokeAll(Collections.nCopies(8, request))) {
        assertThat(reply.get()).isEqualTo(202);
      }
    } finally {
      answered.countDown();
    }

    await().until(() -> hasSucceeded(webhook));
    assertThat(most).hasValue(1);
    assertThat(attempts(webhook)).isEqualTo(receiver.received("/busy").size()).isEqualTo(1);
  }

  @Test
  void shouldRedeliverToMatchWebhook() {
    receiver.answer("/match", WebhookReceiver.status(500));
    String matchId = matches.ownerless();
    String webhook =
        api.createMatchWebhook(matchId, "{\"url\":\"" + receiver.url("/match") + "\"}");
    api.post(webhook + "/test", "");
    receiver.answer("/match", WebhookReceiver.status(200));
    String delivery = api.get(webhook + "/deliveries").json().at("/deliveries/0/id").asString();

    var accepted = api.post(webhook + "/deliveries/" + delivery + "/redeliver", "");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().get("deliveryId").asString()).isEqualTo(delivery);
    await()
        .untilAsserted(
            () -> {
              JsonNode logged = api.get(webhook + "/deliveries").json().at("/deliveries/0");
              assertThat(logged.get("status").asString()).isEqualTo("success");
              assertThat(logged.get("attempts").asInt()).isEqualTo(2);
              assertThat(logged.get("error").isNull()).isTrue();
            });
  }

  private Api.Reply redeliver(long webhook, String delivery) {
    return api.post("/api/webhooks/" + webhook + "/deliveries/" + delivery + "/redeliver", "");
  }

  private boolean hasSucceeded(long webhook) {
    return api.logs(webhook).stream().anyMatch(delivery -> delivery.status().equals("success"));
  }

  private int attempts(long webhook) {
    return api.logs(webhook).stream().mapToInt(delivery -> delivery.attempts().size()).sum();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
