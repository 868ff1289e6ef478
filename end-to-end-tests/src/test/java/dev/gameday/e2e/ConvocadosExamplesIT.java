package dev.gameday.e2e;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.e2e.VerifyingReceiver.Received;
import dev.gameday.testkit.peer.LiveClient;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Proves that the examples of the Convocados document work verbatim. */
@OnSharedGameday
class ConvocadosExamplesIT {

  /** The document's commands, verbatim. */
  private static final String SUBSCRIBE =
      """
      curl -X POST https://convocados.fly.dev/api/events/EVENT_ID/webhooks \\
        -H "Content-Type: application/json" \\
        -d '{
          "url": "https://example.com/webhook",
          "events": ["player_joined", "game_full"],
          "secret": "my-shared-secret"
        }'
      """;

  private static final String UNSUBSCRIBE =
      """
      curl -X DELETE https://convocados.fly.dev/api/events/EVENT_ID/webhooks/WEBHOOK_ID
      """;

  private final RunningGameday gameday;
  private final Api visitor;

  ConvocadosExamplesIT(RunningGameday gameday) {
    this.gameday = gameday;
    this.visitor = gameday.visitor();
  }

  @Test
  void shouldSubscribeListAndUnsubscribeWithTheDocumentsCommands() throws Exception {
    String match = createMatch(4);

    String subscribed = run(SUBSCRIBE, match, "");

    JsonNode webhook = Api.JSON.readTree(subscribed);
    String id = webhook.get("id").stringValue();
    String createdAt = webhook.get("createdAt").stringValue();
    assertThat(subscribed)
        .isEqualTo(
            """
            {"id":"%s","url":"https://example.com/webhook",\
            "events":["player_joined","game_full"],"createdAt":"%s"}"""
                .formatted(id, createdAt));
    assertThat(createdAt).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    JsonNode list = visitor.get("/api/events/" + match + "/webhooks").expect(200).json();
    assertThat(list.get("webhooks")).containsExactly(webhook);

    // no player joins before the webhook is deleted: nothing may be sent to its address
    assertThat(run(UNSUBSCRIBE, match, id)).isEqualTo("{\"ok\":true}");
    assertThat(visitor.get("/api/events/" + match + "/webhooks").expect(200).json().get("webhooks"))
        .isEmpty();
  }

  @Test
  void shouldDeliverExactlyTheDocumentsPayload() throws Exception {
    try (var receiver = VerifyingReceiver.open("my-shared-secret")) {
      String match = createMatch(4);
      subscribe(match, receiver);

      join(match, "Carlos");

      await().untilAsserted(() -> assertThat(receiver.accepted()).hasSize(1));
      Received received = receiver.accepted().getFirst();
      String timestamp = received.json().get("timestamp").stringValue();
      assertThat(received.body())
          .isEqualTo(
              """
              {"event":"player_joined","eventId":"%s","deliveryId":"%s","timestamp":"%s",\
              "data":{"playerName":"Carlos","isActive":true,"spotsLeft":3,"actor":null}}"""
                  .formatted(match, received.header("webhook-id"), timestamp));
      assertThat(Instant.parse(timestamp)).isBefore(Instant.now());
      assertThat(received.header("Content-Type")).isEqualTo("application/json");
      assertThat(received.header("User-Agent")).isEqualTo("Convocados-Webhook/1.0");
      assertThat(received.header("X-Webhook-Signature")).matches("sha256=[0-9a-f]{64}");
      assertThat(receiver.refused()).isEmpty();
      await().untilAsserted(() -> assertThat(deliveries(match)).hasSize(1));
      assertThat(deliveries(match).get(0).get("status").stringValue()).isEqualTo("success");
    }
  }

  @Test
  void shouldPublishTheDocumentsEventTypes() throws Exception {
    try (var receiver = VerifyingReceiver.open("my-shared-secret");
        LiveClient viewer = gameday.live()) {
      String match = createMatch(2);
      subscribe(match, receiver);
      viewer.subscribeMatch(match);

      join(match, "Ana");
      String bea = join(match, "Bea");
      join(match, "Carlos");
      visitor
          .send("DELETE", "/api/events/" + match + "/players", "{\"playerId\":\"" + bea + "\"}")
          .expect(200);

      viewer.awaitEvent("player_promoted");
      assertThat(viewer.eventTexts().stream().map(ConvocadosExamplesIT::typeSequenceAndData))
          .containsExactly(
              """
              player_joined 1 {"playerName":"Ana","isActive":true,"spotsLeft":1,"actor":null}""",
              """
              player_joined 2 {"playerName":"Bea","isActive":true,"spotsLeft":0,"actor":null}""",
              """
              game_full 3 {"playerName":"Bea","isActive":true,"spotsLeft":0}""",
              """
              player_joined 4 {"playerName":"Carlos","isActive":false,"spotsLeft":0,"actor":null}""",
              """
              player_left 5 {"playerName":"Bea","spotsLeft":0,"actor":null}""",
              """
              player_promoted 6 {"playerName":"Carlos","isActive":true,"spotsLeft":0}""");
      await()
          .untilAsserted(
              () ->
                  assertThat(receiver.accepted())
                      .extracting(received -> received.json().get("event").stringValue())
                      .containsExactlyInAnyOrder(
                          "player_joined",
                          "player_joined",
                          "game_full",
                          "player_joined",
                          "player_left",
                          "player_promoted"));
    }
  }

  private String run(String command, String match, String webhook) throws Exception {
    return DocumentedCommand.run(
        command.replace("EVENT_ID", match).replace("WEBHOOK_ID", webhook), gameday);
  }

  /** Creates a match without an owner, because the document's commands have no token. */
  private String createMatch(int maxPlayers) throws IOException, InterruptedException {
    Api admin = gameday.admin();
    String match =
        admin
            .post(
                "/api/events",
                """
                {"title":"Thursday football","dateTime":"%s",\
                "timezone":"Europe/Lisbon","maxPlayers":%d}"""
                    .formatted(Instant.now().plus(7, DAYS), maxPlayers))
            .expect(201)
            .json()
            .get("id")
            .stringValue();
    admin.delete("/api/events/" + match + "/claim").expect(200);
    return match;
  }

  private void subscribe(String match, VerifyingReceiver receiver)
      throws IOException, InterruptedException {
    visitor
        .post(
            "/api/events/" + match + "/webhooks",
            """
            {"url":"%s","events":[],"secret":"%s"}"""
                .formatted(receiver.url(), receiver.secret()))
        .expect(200);
  }

  private String join(String match, String name) throws IOException, InterruptedException {
    return visitor
        .post("/api/events/" + match + "/players", "{\"name\":\"" + name + "\"}")
        .expect(200)
        .json()
        .get("playerId")
        .stringValue();
  }

  private JsonNode deliveries(String match) throws IOException, InterruptedException {
    String webhooks = "/api/events/" + match + "/webhooks";
    String id = visitor.get(webhooks).expect(200).json().at("/webhooks/0/id").stringValue();
    return visitor.get(webhooks + "/" + id + "/deliveries").expect(200).json().get("deliveries");
  }

  private static String typeSequenceAndData(String event) {
    JsonNode json = Api.JSON.readTree(event);
    return "%s %d %s"
        .formatted(
            json.get("type").stringValue(), json.get("sequence").longValue(), json.get("data"));
  }
}
