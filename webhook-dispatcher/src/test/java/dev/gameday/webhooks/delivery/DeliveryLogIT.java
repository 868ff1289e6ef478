package dev.gameday.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventTime;
import dev.gameday.events.SessionEvent.PlayerCountUpdated;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The delivery log's filters, and its pages in both directions. */
@DispatcherTest({"gameday.dispatch.delays=1h", "gameday.dispatch.claim-every=20ms"})
@TestInstance(Lifecycle.PER_CLASS)
class DeliveryLogIT {

  private final List<EventEnvelope> published = new ArrayList<>();
  private String logs = "";
  private final Api api;
  private final WebhookReceiver receiver;
  private final MatchServer matches;
  private final Events events;

  /** A retry follows an hour after a failed attempt, so failed deliveries are pending. */
  DeliveryLogIT(Api api, WebhookReceiver receiver, MatchServer matches, Events events) {
    this.api = api;
    this.receiver = receiver;
    this.matches = matches;
    this.events = events;
  }

  /** Two games and two player counts; the first of each type succeeds, the second fails. */
  @BeforeAll
  void deliverSome() {
    long webhook = api.createWebhook(receiver.url("/log"), "s", "*");
    logs = "/api/webhooks/" + webhook + "/logs";
    for (int status : List.of(200, 500)) {
      receiver.answer(
          "/log",
          exchange -> {
            byte[] answer = "what it said".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
          });
      deliver(webhook, events.publish(Events.gameAdded(1, "Game")));
      deliver(webhook, events.publish(new PlayerCountUpdated(1, 42, 5)));
    }
  }

  private void deliver(long webhook, EventEnvelope event) {
    published.add(event);
    await()
        .untilAsserted(
            () ->
                assertThat(api.logs(webhook))
                    .hasSize(published.size())
                    .allSatisfy(delivery -> assertThat(delivery.attempts()).hasSize(1)));
  }

  /** The events in the order in which they were published, from 0. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?status=success                            | 1 0
          ?status=pending                            | 3 2
          ?status=exhausted                          |
          ?event=game.added                          | 2 0
          ?event=player-count.updated&status=pending | 3
          ?since={1}                                 | 3 2 1
          ?until={2}                                 | 1 0
          ?since={1}&until={3}&status=pending        | 2
          ?since={1}&event=game.added                | 2
          ?until=2020-01-01T00:00:00Z                |
          """)
  void shouldFilterDeliveries(String query, String expected) {
    var reply = api.get(logs + withTimes(query));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(indexes(reply.json().get("logs"))).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void shouldPageInBothDirections() {
    JsonNode first = api.get(logs + "?limit=2").json();
    JsonNode second = api.get(logs + "?limit=2&cursor=" + next(first)).json();
    JsonNode back = api.get(logs + "?limit=1&cursor=" + previous(second)).json();
    JsonNode newest = api.get(logs + "?limit=1&cursor=" + previous(back)).json();
    JsonNode forth = api.get(logs + "?limit=3&cursor=" + next(newest)).json();

    assertThat(indexes(first.get("logs"))).isEqualTo("3 2");
    assertThat(first.get("previous_cursor").isNull()).isTrue();
    assertThat(indexes(second.get("logs"))).isEqualTo("1 0");
    assertThat(second.get("next_cursor").isNull()).isTrue();
    assertThat(indexes(back.get("logs"))).isEqualTo("2");
    assertThat(indexes(newest.get("logs"))).isEqualTo("3");
    assertThat(newest.get("previous_cursor").isNull()).isTrue();
    assertThat(indexes(forth.get("logs"))).isEqualTo("2 1 0");
  }

  @Test
  void shouldPageThroughFilteredDeliveries() {
    JsonNode first = api.get(logs + "?status=pending&limit=1").json();
    JsonNode second = api.get(logs + "?status=pending&limit=1&cursor=" + next(first)).json();
    JsonNode back = api.get(logs + "?status=pending&limit=1&cursor=" + previous(second)).json();

    assertThat(indexes(first.get("logs"))).isEqualTo("3");
    assertThat(indexes(second.get("logs"))).isEqualTo("2");
    assertThat(second.get("next_cursor").isNull()).isTrue();
    assertThat(back.get("logs")).isEqualTo(first.get("logs"));
  }

  @Test
  void shouldShowDeliveryWithPayloadAndResponses() {
    JsonNode listed = api.get(logs + "?status=pending&limit=1").json().at("/logs/0");

    var shown = api.get(deliveries() + listed.get("id").asString());

    assertThat(shown.status()).isEqualTo(200);
    assertThat(withoutHeaders(shown.json())).isEqualTo(listed);
    assertThat(shown.json().at("/payload/event").asString()).isEqualTo("player-count.updated");
    assertThat(shown.json().at("/attempts/0/response").asString()).isEqualTo("what it said");
    assertThat(shown.json().at("/attempts/0/status_code").asInt()).isEqualTo(500);
    assertThat(shown.json().get("next_attempt_at").isNull()).isFalse();
  }

  @Test
  void shouldShowDeliveriesOfMatchWebhook() {
    String matchId = matches.ownerless();
    String webhook =
        api.createMatchWebhook(matchId, "{\"url\":\"" + receiver.url("/match") + "\"}");
    receiver.answer("/match", WebhookReceiver.status(500));
    api.post(webhook + "/test", "");
    receiver.answer("/match", WebhookReceiver.status(200));
    api.post(webhook + "/test", "");
    String failed = webhook + "/deliveries?status=failed&eventType=player_joined";

    JsonNode listed = api.get(failed).json().get("deliveries");
    JsonNode first = api.get(webhook + "/deliveries?limit=1").json();
    JsonNode second =
        api.get(webhook + "/deliveries?limit=1&cursor=" + cursor(first, "nextCursor")).json();
    JsonNode back =
        api.get(webhook + "/deliveries?limit=1&cursor=" + cursor(second, "previousCursor")).json();
    JsonNode detail = api.get(webhook + "/deliveries/" + listed.at("/0/id").asString()).json();

    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/status").asString()).isEqualTo("failed");
    assertThat(first.at("/deliveries/0/status").asString()).isEqualTo("success");
    assertThat(second.get("deliveries")).isEqualTo(listed);
    assertThat(back.get("deliveries")).isEqualTo(first.get("deliveries"));
    assertThat(detail.get("status").asString()).isEqualTo("failed");
    assertThat(detail.get("attempts").asInt()).isEqualTo(1);
    assertThat(detail.at("/attemptLog/0/statusCode").asInt()).isEqualTo(500);
    assertThat(detail.at("/payload/data/playerName").asString()).isEqualTo("Test Player");
    assertThat(api.get(webhook + "/deliveries?status=exhausted").status()).isEqualTo(400);
    assertThat(api.get(webhook + "/deliveries?eventType=game.added").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?status=failed   | status | pending, success, exhausted
          ?status=         | status | pending, success, exhausted
          ?event=vote      | event  | vote.received
          ?event=game_full | event  | game.added
          ?since=yesterday | since  | 2026-03-15T20:30:00.000Z
          ?until=2026-13-1 | until  | 2026-03-15T20:30:00.000Z
          ?since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z | until | after since
          ?cursor=MToreA   | cursor | earlier page
          """)
  void shouldRejectInvalidFilters(String query, String field, String allowed) {
    var reply = api.get(logs + query);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(reply.json().at("/errors/0/message").asString()).contains(allowed);
  }

  @Test
  void shouldNotShowDeliveryOfAnotherWebhook() {
    long other = api.createWebhook(receiver.url("/other"), "s", "session.ended");
    String id = api.get(logs + "?limit=1").json().at("/logs/0/id").asString();

    assertThat(api.get("/api/webhooks/" + other + "/deliveries/" + id).status()).isEqualTo(404);
    assertThat(api.get(deliveries() + "x").status()).isEqualTo(400);
  }

  /** The headers of the delivery's only attempt, which lists omit. */
  private static JsonNode withoutHeaders(JsonNode delivery) {
    ((ObjectNode) delivery.at("/attempts/0"))
        .remove(List.of("request_headers", "response_headers"));
    return delivery;
  }

  private String deliveries() {
    return logs.replace("/logs", "/deliveries/");
  }

  private String withTimes(String query) {
    String filled = query;
    for (int i = 0; i < published.size(); i++) {
      filled = filled.replace("{" + i + "}", EventTime.format(published.get(i).time()));
    }
    return filled;
  }

  private String indexes(JsonNode deliveries) {
    var indexes = new ArrayList<String>();
    for (JsonNode delivery : deliveries) {
      for (int i = 0; i < published.size(); i++) {
        if (published.get(i).id().toString().equals(delivery.get("event_id").asString())) {
          indexes.add(Integer.toString(i));
        }
      }
    }
    return String.join(" ", indexes);
  }

  private static String next(JsonNode page) {
    return cursor(page, "next_cursor");
  }

  private static String previous(JsonNode page) {
    return cursor(page, "previous_cursor");
  }

  private static String cursor(JsonNode page, String name) {
    return page.get(name).asString();
  }
}
