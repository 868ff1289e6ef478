package dev.gameday.webhooks.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.gameday.events.EventTime;
import dev.gameday.events.MatchEvent;
import dev.gameday.events.MatchEvent.Change;
import dev.gameday.events.MatchEvent.EventCancelled;
import dev.gameday.events.MatchEvent.GameFull;
import dev.gameday.events.MatchEvent.GameReset;
import dev.gameday.events.MatchEvent.PlayerJoined;
import dev.gameday.events.MatchEvent.PlayerLeft;
import dev.gameday.events.MatchEvent.PlayerPromoted;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import dev.gameday.webhooks.support.NodeVerifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/** The events of a match are delivered to its webhooks in the format of the Convocados API. */
@DispatcherTest({"gameday.dispatch.delays=100ms,100ms", "gameday.dispatch.claim-every=50ms"})
@TestInstance(Lifecycle.PER_CLASS)
class MatchDeliveryIT {

  private static final String SECRET = "my-shared-secret";

  private static final List<Change> CHANGES =
      List.of(
          new PlayerJoined("Carlos", true, 0, "alice"),
          new GameFull("Carlos", true, 0),
          new PlayerLeft("Carlos", 0, null),
          new PlayerPromoted("Dora", true, 0),
          new GameReset(Events.KICK_OFF),
          new EventCancelled("Thursday", Events.KICK_OFF));

  private final Api api;
  private final WebhookReceiver receiver;
  private final MatchServer matches;
  private final Events events;

  MatchDeliveryIT(Api admin, WebhookReceiver receiver, MatchServer matches, Events events) {
    this.api = admin.anonymous();
    this.receiver = receiver;
    this.matches = matches;
    this.events = events;
  }

  @Test
  void shouldDeliverTheExactSignedBytes() throws Exception {
    String matchId = matches.ownerless();
    create(matchId, "/exact", ",\"secret\":\"" + SECRET + "\"");

    var event = events.publish(Events.playerJoined(matchId, "Çarlos \"10\" 🥅 \u2028"));

    var request = awaitOne("/exact");
    String body =
        "{\"event\":\"player_joined\",\"eventId\":\""
            + matchId
            + "\",\"deliveryId\":\""
            + request.deliveryId()
            + "\",\"timestamp\":\""
            + EventTime.format(event.time())
            + "\",\"data\":{\"playerName\":\"Çarlos \\\"10\\\" 🥅 \u2028\",\"isActive\":true,"
            + "\"spotsLeft\":3,\"actor\":null}}";
    assertThat(new String(request.body(), UTF_8)).isEqualTo(body);
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(request.header("user-agent")).isEqualTo("Convocados-Webhook/1.0");
    assertThat(request.header("x-webhook-event")).isEqualTo("player_joined");
    assertThat(NodeVerifier.verifies(request, SECRET)).isTrue();
    assertThat(NodeVerifier.verifies(request, "another-secret")).isFalse();
    new Webhook(SECRET.getBytes(UTF_8))
        .verify(
            body,
            Map.of(
                "webhook-id", List.of(request.deliveryId()),
                "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                "webhook-signature", List.of(request.header("webhook-signature"))));
  }

  @Test
  void shouldNotSignWithoutASecret() {
    String matchId = matches.ownerless();
    create(matchId, "/unsigned", "");

    events.publish(Events.playerJoined(matchId, "Carlos"));

    var request = awaitOne("/unsigned");
    assertThat(request.headers()).doesNotContainKeys("x-webhook-signature", "webhook-signature");
    assertThat(request.header("webhook-id")).isNotEmpty();
    assertThat(request.header("webhook-timestamp")).isNotEmpty();
  }

  @Test
  void shouldDeliverAllEventsWithoutFilter() {
    String matchId = matches.ownerless();
    create(matchId, "/all", "");

    CHANGES.forEach(change -> events.publish(new MatchEvent(matchId, change)));

    await()
        .untilAsserted(
            () ->
                assertThat(receiver.received("/all"))
                    .extracting(request -> request.header("x-webhook-event"))
                    .containsExactlyInAnyOrderElementsOf(
                        CHANGES.stream().map(change -> change.type().wireName()).toList()));
  }

  @Test
  void shouldDeliverOnlyNamedEventsOfItsMatch() {
    String matchId = matches.ownerless();
    String other = matches.ownerless();
    create(matchId, "/some", ",\"events\":[\"game_full\",\"game_reset\"]");
    create(other, "/others", "");

    CHANGES.forEach(change -> events.publish(new MatchEvent(matchId, change)));
    events.publish(Events.playerJoined(other, "Last"));

    awaitOne("/others");
    await()
        .untilAsserted(
            () ->
                assertThat(receiver.received("/some"))
                    .extracting(request -> request.header("x-webhook-event"))
                    .containsExactlyInAnyOrder("game_full", "game_reset"));
    assertThat(receiver.received("/others")).hasSize(1);
  }

  @Test
  void shouldSendSameBytesInEachAttempt() {
    receiver.answer("/fails", WebhookReceiver.status(500));
    String matchId = matches.ownerless();
    String webhook = create(matchId, "/fails", "");

    var event = events.publish(Events.playerJoined(matchId, "Carlos"));

    await().until(() -> delivery(webhook, 0).path("status").asString("").equals("failed"));
    assertThat(receiver.received("/fails")).hasSize(3);
    assertThat(receiver.received("/fails"))
        .extracting(request -> new String(request.body(), UTF_8))
        .containsOnly(new String(receiver.received("/fails").getFirst().body(), UTF_8));
    JsonNode failed = delivery(webhook, 0);
    assertThat(failed.propertyNames())
        .containsExactly(
            "id",
            "eventType",
            "status",
            "attempts",
            "error",
            "deliveredAt",
            "lastAttempt",
            "createdAt");
    assertThat(failed.get("id").asString())
        .isEqualTo(receiver.received("/fails").getFirst().deliveryId());
    assertThat(failed.get("eventType").asString()).isEqualTo("player_joined");
    assertThat(failed.get("attempts").asInt()).isEqualTo(3);
    assertThat(failed.get("error").asString()).contains("500");
    assertThat(failed.get("deliveredAt").isNull()).isTrue();
    assertThat(failed.get("lastAttempt").asString()).isGreaterThan(EventTime.format(event.time()));
  }

  @Test
  void shouldPageThroughDeliveriesNewestFirst() {
    String matchId = matches.ownerless();
    String webhook = create(matchId, "/paged", "");
    for (int i = 0; i < 5; i++) {
      assertThat(api.post(webhook + "/test", "").status()).isEqualTo(200);
    }

    var all = api.get(webhook + "/deliveries").json();
    var first = api.get(webhook + "/deliveries?limit=3").json();
    String next = first.get("nextCursor").asString();
    var second = api.get(webhook + "/deliveries?limit=3&cursor=" + next).json();

    assertThat(all.get("deliveries")).hasSize(5);
    assertThat(all.get("nextCursor").isNull()).isTrue();
    assertThat(first.get("deliveries")).hasSize(3);
    assertThat(second.get("deliveries")).hasSize(2);
    assertThat(second.get("nextCursor").isNull()).isTrue();
    assertThat(first.at("/deliveries/0")).isEqualTo(all.at("/deliveries/0"));
    assertThat(second.at("/deliveries/1")).isEqualTo(all.at("/deliveries/4"));
  }

  @Test
  void shouldTestOnceAndReturnResult() {
    String webhook = create(matches.ownerless(), "/tested", ",\"events\":[\"game_reset\"]");

    var tested = api.post(webhook + "/test", "");

    assertThat(tested.status()).isEqualTo(200);
    JsonNode delivery = tested.json().get("delivery");
    assertThat(delivery.get("status").asString()).isEqualTo("success");
    assertThat(delivery.get("eventType").asString()).isEqualTo("player_joined");
    assertThat(delivery.get("attempts").asInt()).isEqualTo(1);
    assertThat(delivery.get("error").isNull()).isTrue();
    assertThat(delivery.get("deliveredAt").asString())
        .isGreaterThanOrEqualTo(delivery.get("lastAttempt").asString());
    assertThat(receiver.received("/tested"))
        .singleElement()
        .satisfies(
            request -> assertThat(request.deliveryId()).isEqualTo(delivery.get("id").asString()));
    assertThat(delivery(webhook, 0)).isEqualTo(delivery);
  }

  @Test
  void shouldNotRetryFailedTest() {
    receiver.answer("/test-fails", WebhookReceiver.status(503));
    String webhook = create(matches.ownerless(), "/test-fails", "");

    var tested = api.post(webhook + "/test", "");

    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.json().at("/delivery/status").asString()).isEqualTo("failed");
    assertThat(tested.json().at("/delivery/error").asString()).contains("503");
    assertThat(delivery(webhook, 0)).isEqualTo(tested.json().get("delivery"));
    assertThat(receiver.received("/test-fails")).hasSize(1);
  }

  @Test
  void shouldNotTestDisabledWebhook() {
    String webhook = create(matches.ownerless(), "/disabled", "");
    api.patch(webhook, "{\"enabled\":false}");

    assertThat(api.post(webhook + "/test", "").status()).isEqualTo(409);
    assertThat(receiver.received("/disabled")).isEmpty();
  }

  @Test
  void shouldDisableWebhookAfter410() {
    receiver.answer("/gone", WebhookReceiver.status(410));
    String matchId = matches.ownerless();
    String webhook = create(matchId, "/gone", "");

    events.publish(Events.playerJoined(matchId, "Carlos"));

    String list = "/api/events/" + matchId + "/webhooks";
    await()
        .untilAsserted(
            () -> {
              JsonNode listed = api.get(list).json().at("/webhooks/0");
              assertThat(listed.path("enabled").asBoolean(true)).isFalse();
              assertThat(listed.path("disabledReason").asString("")).contains("410");
            });
    receiver.answer("/gone", WebhookReceiver.status(200));
    api.patch(webhook, "{\"enabled\":true}");
    await().until(() -> delivery(webhook, 0).path("status").asString("").equals("success"));
  }

  private String create(String matchId, String path, String more) {
    return api.createMatchWebhook(matchId, "{\"url\":\"" + receiver.url(path) + "\"" + more + "}");
  }

  private WebhookReceiver.Received awaitOne(String path) {
    await().untilAsserted(() -> assertThat(receiver.received(path)).hasSize(1));
    return receiver.received(path).getFirst();
  }

  private JsonNode delivery(String webhook, int index) {
    return api.get(webhook + "/deliveries").json().at("/deliveries/" + index);
  }
}
