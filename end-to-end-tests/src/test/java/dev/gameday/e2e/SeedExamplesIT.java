package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.e2e.VerifyingReceiver.Received;
import dev.gameday.testkit.peer.LiveClient;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Proves that the examples of the Game Picker's guide work verbatim. */
@OnSharedGameday
class SeedExamplesIT {

  /**
   * A title with quotes, umlauts, an emoji, a line separator and a tag, all easily encoded wrongly.
   */
  private static final String HOSTILE_TITLE = "Quiplash 3 – \"Ünïcode\" 🎮 \u2028 </script>";

  /** The title as encoded by JavaScript. */
  private static final String TITLE_IN_JSON =
      "\"Quiplash 3 – \\\"Ünïcode\\\" 🎮 \u2028 </script>\"";

  /** The guide's command, verbatim. */
  private static final String REGISTER_WEBHOOK =
      """
      curl -X POST "http://localhost:5000/api/webhooks" \\
      -H "Authorization: Bearer $TOKEN" \\
      -H "Content-Type: application/json" \\
      -d '{
      "name": "Discord Bot",
      "url": "https://my-server.com/webhooks/jackbox",
      "secret": "mysecret123",
      "events": ["game.added"]
      }'
      """;

  private final RunningGameday gameday;
  private final Host host;

  SeedExamplesIT(RunningGameday gameday) {
    this.gameday = gameday;
    this.host = gameday.host();
  }

  @Test
  void shouldRegisterAWebhookWithTheGuidesCommand() throws Exception {
    JsonNode webhook = Api.JSON.readTree(DocumentedCommand.run(REGISTER_WEBHOOK, gameday));

    // Deleted immediately: nothing may be sent to that address.
    new RegisteredWebhook(webhook.get("id").longValue(), gameday.admin()).close();
    assertThat(webhook.get("id").isIntegralNumber()).isTrue();
    assertThat(webhook.get("name").stringValue()).isEqualTo("Discord Bot");
    assertThat(webhook.get("url").stringValue())
        .isEqualTo("https://my-server.com/webhooks/jackbox");
    assertThat(webhook.get("events").toString()).isEqualTo("[\"game.added\"]");
    assertThat(webhook.get("enabled").booleanValue()).isTrue();
    assertThat(webhook.toString()).doesNotContain("mysecret123");
  }

  @Test
  void shouldBeAcceptedByTheGuidesReceiver() throws Exception {
    try (var receiver = NodeReceiver.start();
        var _ = host.registerWebhook(receiver.url(), NodeReceiver.SECRET, "game.added")) {
      long game = host.createGame(HOSTILE_TITLE);
      long session = host.startSession();

      host.addGame(session, game);

      var expected = Api.JSON.createObjectNode();
      expected.put("accepted", true);
      expected.put("text", HOSTILE_TITLE + " added to session #" + session + " (3-8 players)");
      await()
          .untilAsserted(
              () ->
                  assertThat(receiver.lines().stream().map(Api.JSON::readTree)).contains(expected));
    }
  }

  @Test
  void shouldDeliverExactlyTheGuidesPayload() throws Exception {
    try (var receiver = VerifyingReceiver.open("mysecret123");
        var _ = host.registerWebhook(receiver, "game.added")) {
      long game = host.createGame(HOSTILE_TITLE);
      long session = host.startSession();
      host.addGame(session, host.createGame("Fibbage 4"));

      host.addGame(session, game);

      await().untilAsserted(() -> assertThat(receiver.ofSession(session)).hasSize(2));
      Received received =
          receiver.accepted(body -> body.at("/data/game/id").longValue() == game).getFirst();
      String timestamp = received.json().get("timestamp").stringValue();
      assertThat(received.body())
          .isEqualTo(
              """
              {"event":"game.added","timestamp":"%s","data":{\
              "session":{"id":%d,"is_active":true,"games_played":2},\
              "game":{"id":%d,"title":%s,\
              "pack_name":"Jackbox Party Pack 7","min_players":3,"max_players":8,\
              "manually_added":false}}}"""
                  .formatted(timestamp, session, game, TITLE_IN_JSON));
      assertThat(timestamp).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
      assertThat(Instant.parse(timestamp)).isBefore(Instant.now());
      assertThat(received.header("Content-Type")).isEqualTo("application/json");
      assertThat(received.header("X-Webhook-Event")).isEqualTo("game.added");
      assertThat(received.header("X-Webhook-Signature")).matches("sha256=[0-9a-f]{64}");
      assertThat(receiver.refused()).isEmpty();
    }
  }

  @Test
  void shouldPushASessionsEventsInOrder() throws Exception {
    long game = host.createGame(HOSTILE_TITLE);
    try (LiveClient live = gameday.live()) {
      long session = host.startSession();
      live.awaitEvent("session.started", session);
      live.subscribe(session);

      host.addGame(session, game);
      host.closeSession(session);

      live.awaitEvent("session.ended", session);
      assertThat(live.eventTexts(session).stream().map(SeedExamplesIT::withoutTimesAndId))
          .containsExactly(
              """
              {"type":"session.started","timestamp":"T","data":{"session":{"id":%d,\
              "is_active":true,"games_played":0,"created_at":"T","notes":"Friday night"}},\
              "id":"ID","sequence":1}"""
                  .formatted(session),
              """
              {"type":"game.added","timestamp":"T","data":{"session":{"id":%d,"is_active":true,\
              "games_played":1},"game":{"id":%d,\
              "title":%s,\
              "pack_name":"Jackbox Party Pack 7","min_players":3,"max_players":8,\
              "manually_added":false}},"id":"ID","sequence":2}"""
                  .formatted(session, game, TITLE_IN_JSON),
              """
              {"type":"session.ended","timestamp":"T","data":{"session":{"id":%d,\
              "is_active":false,"games_played":1,"closed_at":"T","notes":"Friday night"}},\
              "id":"ID","sequence":3}"""
                  .formatted(session));
    }
  }

  @Test
  void shouldShowTheDeliveryInTheLogs() throws Exception {
    try (var receiver = VerifyingReceiver.open("mysecret123");
        var webhook = host.registerWebhook(receiver, "game.added")) {
      long session = host.startSession();

      host.addGame(session, host.createGame(HOSTILE_TITLE));

      await().untilAsserted(() -> assertThat(receiver.ofSession(session)).hasSize(1));
      await().untilAsserted(() -> assertThat(webhook.deliveries(session)).hasSize(1));
      JsonNode delivery = webhook.deliveries(session).getFirst();
      Received received = receiver.ofSession(session).getFirst();
      assertThat(delivery.get("id").stringValue()).isEqualTo(received.header("webhook-id"));
      assertThat(delivery.get("event").stringValue()).isEqualTo("game.added");
      assertThat(delivery.get("status").stringValue()).isEqualTo("success");
      assertThat(delivery.get("payload")).isEqualTo(received.json());
      assertThat(delivery.get("attempts")).hasSize(1);
      assertThat(delivery.at("/attempts/0/status_code").intValue()).isEqualTo(200);
      assertThat(delivery.at("/attempts/0/error").isNull()).isTrue();
    }
  }

  private static String withoutTimesAndId(String event) {
    return event
        .replaceAll("\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"", "\"T\"")
        .replaceAll("\"id\":\"[0-9a-f-]{36}\"", "\"id\":\"ID\"");
  }
}
