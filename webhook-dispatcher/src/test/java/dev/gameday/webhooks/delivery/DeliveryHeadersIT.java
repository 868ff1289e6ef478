package dev.gameday.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import dev.gameday.webhooks.support.RawServer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A delivery is shown with the request and response headers of all its attempts. */
@DispatcherTest({
  // the second attempt is the last
  "gameday.dispatch.delays=10ms",
  "gameday.dispatch.claim-every=20ms",
  "gameday.dispatch.park-after=100ms"
})
@TestInstance(Lifecycle.PER_CLASS)
record DeliveryHeadersIT(
    Dispatcher dispatcher,
    Api api,
    WebhookReceiver receiver,
    MatchServer matches,
    Events events,
    JdbcTemplate jdbc) {

  private static final String OPTIONS =
      """
      ,"secret":"s3cret-1","headers":{"Authorization":"Bearer s3cret-2"},\
      "%s":"X-Sig"}""";

  @Test
  void shouldShowRequestHeadersOfEachAttempt() {
    answer("/sent", 500);
    long webhook = create("/sent");

    events.publish(Events.gameAdded(1, "Game"));

    await().until(() -> attempts(webhook).size() == 2);
    List<JsonNode> attempts = attempts(webhook);
    for (int i = 0; i < 2; i++) {
      assertSent(attempts.get(i).get("request_headers"), receiver.received("/sent").get(i));
    }
  }

  @Test
  void shouldShowRequestHeadersToMatchWebhook() {
    String matchId = matches.ownerless();
    answer("/match", 500);
    String webhook =
        api.createMatchWebhook(
            matchId,
            "{\"url\":\"" + receiver.url("/match") + "\"" + OPTIONS.formatted("signatureHeader"));

    events.publish(Events.playerJoined(matchId, "Ada"));

    await().until(() -> matchAttempts(webhook).size() == 2);
    List<JsonNode> attempts = matchAttempts(webhook);
    for (int i = 0; i < 2; i++) {
      assertSent(attempts.get(i).get("requestHeaders"), receiver.received("/match").get(i));
      assertThat(attempts.get(i).at("/responseHeaders/X-answer").asString())
          .isEqualTo(Integer.toString(i + 1));
    }
  }

  @Test
  void shouldShowNoSignatureOfUnsignedWebhook() {
    String webhook =
        api.createMatchWebhook(
            matches.ownerless(), "{\"url\":\"" + receiver.url("/unsigned") + "\"}");
    api.post(webhook + "/test", "");

    assertThat(matchAttempts(webhook).getFirst().get("requestHeaders").propertyNames())
        .containsExactly(
            "Content-Type", "User-Agent", "X-Webhook-Event", "webhook-id", "webhook-timestamp");
  }

  @Test
  void shouldNotRecomputeSignaturesAfterWebhookUpdate() {
    long webhook = create("/changed");
    events.publish(Events.gameAdded(1, "Game"));
    await().until(() -> attempts(webhook).size() == 1);
    JsonNode before = attempts(webhook).getFirst().get("request_headers");

    api.patch("/api/webhooks/" + webhook, "{\"secret\":\"s3cret-3\"}");

    JsonNode after = attempts(webhook).getFirst().get("request_headers");
    assertThat(after.propertyNames()).containsExactlyElementsOf(before.propertyNames());
    for (String name : before.propertyNames()) {
      boolean isSignature =
          List.of("X-Webhook-Signature", "X-Sig", "webhook-signature").contains(name);
      assertThat(before.get(name).isNull()).as(name).isEqualTo(name.equals("Authorization"));
      assertThat(after.get(name).isNull() && !before.get(name).isNull())
          .as(name)
          .isEqualTo(isSignature);
    }
  }

  @Test
  void shouldShowResponseHeadersOfEachAttempt() {
    answer("/answered", 500);
    long webhook = create("/answered");

    events.publish(Events.gameAdded(1, "Game"));

    await().until(() -> attempts(webhook).size() == 2);
    List<JsonNode> attempts = attempts(webhook);
    for (int i = 0; i < 2; i++) {
      JsonNode headers = attempts.get(i).get("response_headers");
      assertThat(headers.get("X-answer").asString()).isEqualTo(Integer.toString(i + 1));
      assertThat(headers.get("Set-cookie").asString()).isEqualTo("(hidden)");
    }
    assertThat(log()).contains("X-answer").doesNotContain("s3cret");
    assertThat(api.get("/api/webhooks/" + webhook + "/logs").text())
        .doesNotContain("X-answer")
        .doesNotContain("_headers");
  }

  /** An attempt that ends early is copied into the log; a parked one is updated there. */
  @Test
  void shouldKeepHeadersOfSlowFirstAttempt() {
    var parked = new CountDownLatch(1);
    receiver.answer(
        "/slow",
        exchange -> {
          try {
            parked.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          exchange.getResponseHeaders().set("X-answer", "slow");
          exchange.sendResponseHeaders(200, -1);
        });
    answer("/fast", 200);
    long slow = create("/slow");
    long fast = create("/fast");

    events.publish(Events.gameAdded(1, "Game"));

    await().until(() -> api.logs(slow).size() == 1);
    parked.countDown();
    await().until(() -> attempts(slow).size() == 1 && attempts(fast).size() == 1);
    assertThat(attempts(slow).getFirst().at("/response_headers/X-answer").asString())
        .isEqualTo("slow");
    assertThat(attempts(fast).getFirst().at("/response_headers/X-answer").asString())
        .isEqualTo("1");
  }

  @Test
  void shouldShowNoHeadersWithoutResponse() {
    try (var silent = RawServer.start((connection, _) -> connection.setSoLinger(true, 0))) {
      long webhook = api.createWebhook(silent.url(), "s", "game.added");

      events.publish(Events.gameAdded(1, "Game"));

      await().until(() -> attempts(webhook).size() == 2);
      assertThat(attempts(webhook))
          .allSatisfy(
              attempt -> {
                assertThat(attempt.has("request_headers")).isTrue();
                assertThat(attempt.has("response_headers")).isFalse();
              });
    }
  }

  /** Checks all headers except the trace, connection headers, and values of additional headers. */
  private static void assertSent(JsonNode shown, WebhookReceiver.Received received) {
    assertThat(shown.propertyNames())
        .containsExactly(
            "Authorization",
            "Content-Type",
            "User-Agent",
            "X-Webhook-Event",
            "X-Webhook-Signature",
            "X-Sig",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature");
    for (String name : shown.propertyNames()) {
      if (name.equals("Authorization")) {
        assertThat(received.header("authorization")).isEqualTo("Bearer s3cret-2");
        assertThat(shown.get(name).isNull()).isTrue();
      } else {
        assertThat(shown.get(name).asString())
            .as(name)
            .isEqualTo(received.header(name.toLowerCase(Locale.ROOT)));
      }
    }
  }

  private long create(String path) {
    return api.post(
            "/api/webhooks",
            "{\"name\":\"n\",\"url\":\"%s\",\"events\":[\"game.added\"]"
                    .formatted(receiver.url(path))
                + OPTIONS.formatted("signature_header"))
        .json()
        .get("id")
        .asLong();
  }

  /** Sends the number of the attempt and a cookie; the server changes the case of names. */
  private void answer(String path, int status) {
    receiver.answer(
        path,
        exchange -> {
          String number = Integer.toString(receiver.received(path).size());
          exchange.getResponseHeaders().set("X-answer", number);
          exchange.getResponseHeaders().set("Set-Cookie", "session=s3cret-4");
          exchange.sendResponseHeaders(status, -1);
        });
  }

  private List<JsonNode> attempts(long webhook) {
    return api.logs(webhook).stream()
        .map(delivery -> api.get("/api/webhooks/" + webhook + "/deliveries/" + delivery.id()))
        .flatMap(shown -> shown.json().get("attempts").valueStream())
        .toList();
  }

  private List<JsonNode> matchAttempts(String webhook) {
    return api.get(webhook + "/deliveries")
        .json()
        .get("deliveries")
        .valueStream()
        .map(delivery -> api.get(webhook + "/deliveries/" + delivery.get("id").asString()))
        .flatMap(shown -> shown.json().get("attemptLog").valueStream())
        .toList();
  }

  private String log() {
    var jdbc = dispatcher.bean(JdbcTemplate.class);
    return jdbc.queryForList("SELECT first_response_headers FROM delivery", String.class)
        + jdbc.queryForList("SELECT response_headers FROM attempt", String.class).toString();
  }
}
