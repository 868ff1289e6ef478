package dev.gameday.webhooks.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import dev.gameday.webhooks.support.NodeVerifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Receivers can verify all deliveries during the rotation of a secret. */
@DispatcherTest
@TestInstance(Lifecycle.PER_CLASS)
record SecretRotationIT(
    Dispatcher dispatcher,
    Api api,
    WebhookReceiver receiver,
    MatchServer matches,
    Events events,
    JdbcTemplate jdbc) {

  @Test
  void shouldSignWithOldAndNewForADay() {
    long webhook = api.createWebhook(receiver.url("/both"), "first-secret", "game.added");

    var rotated = api.post("/api/webhooks/" + webhook + "/rotate-secret", "").json();

    String generated = rotated.get("secret").asString();
    assertThat(generated).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(rotated.get("previous_secret_until").isNull()).isFalse();
    assertThat(api.get("/api/webhooks/" + webhook).text()).doesNotContain("whsec_");
    var request = deliverTo("/both");
    verify(request, "first-secret");
    verify(request, generated);
    assertRefused(request, "another-secret");
    assertThat(request.header("webhook-signature").split(" ")).hasSize(2);
    assertThat(NodeVerifier.verifies(request, generated)).isTrue();
    assertThat(NodeVerifier.verifies(request, "first-secret")).isFalse();

    expire(webhook);
    var later = deliverTo("/both");
    verify(later, generated);
    assertRefused(later, "first-secret");
  }

  @Test
  void shouldAcceptGivenSecretAndKeepUnexpiredOnes() {
    long webhook = api.createWebhook(receiver.url("/three"), "first-secret", "game.added");
    String rotate = "/api/webhooks/" + webhook + "/rotate-secret";

    var second = api.post(rotate, "{\"secret\":\"second-secret\"}");
    api.post(rotate, "{\"secret\":\"third-secret\"}");

    assertThat(second.json().propertyNames()).containsExactly("previous_secret_until");
    var request = deliverTo("/three");
    verify(request, "first-secret");
    verify(request, "second-secret");
    verify(request, "third-secret");
    assertThat(NodeVerifier.verifies(request, "third-secret")).isTrue();
    assertThat(api.post(rotate, "").status()).isEqualTo(200);
    assertThat(api.post(rotate, "").status()).isEqualTo(200);
    assertThat(api.post(rotate, "").status()).isEqualTo(409);
  }

  @Test
  void shouldDropOldSecretsOnChange() {
    long webhook = api.createWebhook(receiver.url("/changed"), "first-secret", "game.added");
    api.post("/api/webhooks/" + webhook + "/rotate-secret", "{\"secret\":\"second-secret\"}");

    api.patch("/api/webhooks/" + webhook, "{\"secret\":\"third-secret\"}");

    var request = deliverTo("/changed");
    verify(request, "third-secret");
    assertRefused(request, "first-secret");
    assertRefused(request, "second-secret");
  }

  @Test
  void shouldRotateSecretOfMatchWebhook() {
    String matchId = matches.ownerless();
    String url = receiver.url("/match");
    String webhook =
        api.createMatchWebhook(matchId, "{\"url\":\"" + url + "\",\"secret\":\"first-secret\"}");

    JsonNode rotated = api.post(webhook + "/rotate-secret", "").json();

    assertThat(rotated.propertyNames()).containsExactly("secret", "previousSecretUntil");
    events.publish(Events.playerJoined(matchId, "Carlos"));
    var request = awaitRequest("/match", 1);
    verify(request, "first-secret");
    verify(request, rotated.get("secret").asString());
    assertThat(NodeVerifier.verifies(request, rotated.get("secret").asString())).isTrue();
  }

  @Test
  void shouldStartSigningWhenUnsignedWebhookGetsSecret() {
    String matchId = matches.ownerless();
    String webhook =
        api.createMatchWebhook(matchId, "{\"url\":\"" + receiver.url("/unsigned") + "\"}");

    var rotated = api.post(webhook + "/rotate-secret", "{\"secret\":\"first-secret\"}");

    assertThat(rotated.text()).isEqualTo("{\"previousSecretUntil\":null}");
    events.publish(Events.playerJoined(matchId, "Carlos"));
    var request = awaitRequest("/unsigned", 1);
    verify(request, "first-secret");
    assertThat(NodeVerifier.verifies(request, "first-secret")).isTrue();
  }

  private WebhookReceiver.Received deliverTo(String path) {
    int before = receiver.received(path).size();
    events.publish(Events.gameAdded(1, "Rotated"));
    return awaitRequest(path, before + 1);
  }

  private WebhookReceiver.Received awaitRequest(String path, int count) {
    await().untilAsserted(() -> assertThat(receiver.received(path)).hasSize(count));
    return receiver.received(path).getLast();
  }

  /** Moves the rotation a day back and makes the dispatcher refresh its copy of the webhook. */
  private void expire(long webhook) {
    var jdbc = dispatcher.bean(JdbcTemplate.class);
    jdbc.update("UPDATE retiring_secret SET until = now() WHERE webhook_id = ?", webhook);
    jdbc.update("UPDATE webhook SET updated_at = now() WHERE id = ?", webhook);
  }

  private static void verify(WebhookReceiver.Received request, String secret) {
    assertThatCode(() -> check(request, secret)).doesNotThrowAnyException();
  }

  private static void assertRefused(WebhookReceiver.Received request, String secret) {
    assertThatThrownBy(() -> check(request, secret))
        .isInstanceOf(WebhookVerificationException.class);
  }

  private static void check(WebhookReceiver.Received request, String secret) throws Exception {
    Webhook verifier =
        secret.startsWith("whsec_") ? new Webhook(secret) : new Webhook(secret.getBytes(UTF_8));
    verifier.verify(
        new String(request.body(), UTF_8),
        Map.of(
            "webhook-id", List.of(request.deliveryId()),
            "webhook-timestamp", List.of(request.header("webhook-timestamp")),
            "webhook-signature", List.of(request.header("webhook-signature"))));
  }
}
