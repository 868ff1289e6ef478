package dev.gameday.webhooks.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventTime;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/** The health of a webhook summarizes its attempts and its backlog. */
@DispatcherTest({"gameday.dispatch.delays=1ms,1h", "gameday.dispatch.claim-every=20ms"})
@TestInstance(Lifecycle.PER_CLASS)
record WebhookHealthIT(Api api, WebhookReceiver receiver, MatchServer matches, Events events) {

  /** Three deliveries succeed; the fourth has two failed attempts and a scheduled third one. */
  @Test
  void shouldSummarizeAttemptsAndBacklog() {
    long webhook = api.createWebhook(receiver.url("/some"), "s", "*");
    for (int i = 0; i < 3; i++) {
      events.publish(Events.gameAdded(i, "Game"));
    }
    await().until(() -> attempts(webhook) == 3);
    receiver.answer("/some", WebhookReceiver.status(500));
    EventEnvelope pending = events.publish(Events.gameAdded(9, "Game"));
    await().until(() -> attempts(webhook) == 5);

    JsonNode health = api.get("/api/webhooks/" + webhook + "/health").json();

    assertThat(health.propertyNames())
        .containsExactly(
            "since",
            "until",
            "attempts",
            "success_rate",
            "latency_ms",
            "backlog",
            "oldest_pending");
    assertThat(health.get("attempts").asInt()).isEqualTo(5);
    assertThat(health.get("success_rate").asDouble()).isEqualTo(0.6);
    assertThat(health.at("/latency_ms/p50").asInt())
        .isLessThanOrEqualTo(health.at("/latency_ms/p99").asInt());
    assertThat(health.get("backlog").asInt()).isEqualTo(1);
    assertThat(health.get("oldest_pending").asString()).isEqualTo(EventTime.format(pending.time()));
  }

  @Test
  void shouldBeEmptyWithoutDeliveries() {
    String webhook =
        api.createMatchWebhook(matches.ownerless(), "{\"url\":\"" + receiver.url("/match") + "\"}");

    JsonNode before = api.get(webhook + "/health").json();
    api.post(webhook + "/test", "");
    JsonNode after = api.get(webhook + "/health").json();

    assertThat(before.get("attempts").asInt()).isZero();
    assertThat(before.get("successRate").isNull()).isTrue();
    assertThat(before.at("/latencyMs/p99").isNull()).isTrue();
    assertThat(before.get("backlog").asInt()).isZero();
    assertThat(before.get("oldestPending").isNull()).isTrue();
    assertThat(after.get("successRate").asDouble()).isEqualTo(1);
  }

  @Test
  void shouldNotIncludeOtherWebhooks() {
    assertThat(api.get("/api/webhooks/9999999/health").status()).isEqualTo(404);
    assertThat(api.withToken("").get("/api/webhooks/1/health").status()).isEqualTo(401);
  }

  private int attempts(long webhook) {
    return api.logs(webhook).stream().mapToInt(delivery -> delivery.attempts().size()).sum();
  }
}
