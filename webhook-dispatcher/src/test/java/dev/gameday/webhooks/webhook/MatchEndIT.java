package dev.gameday.webhooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The end of a match ends its webhooks after the deliveries of all earlier events. */
@DispatcherTest
record MatchEndIT(
    TestDispatchers dispatchers, WebhookReceiver receiver, MatchServer matches, Events events) {

  /** No attempt is parked; it stays in flight until its response. */
  private static final String NO_PARKING = "gameday.dispatch.park-after=1h";

  @Test
  void shouldDeleteWebhooksAndLogsOfDeletedMatch() {
    try (var dispatcher = dispatchers.start()) {
      String matchId = matches.ownerless();
      String other = matches.ownerless();
      Api api = dispatcher.api();
      create(api, matchId, "/a");
      create(api, matchId, "/b");
      create(api, other, "/other");
      events.publish(Events.playerJoined(matchId, "Carlos"));
      events.publish(Events.deleted(matchId));
      events.publish(Events.playerJoined(other, "Dora"));

      var jdbc = dispatcher.bean(JdbcTemplate.class);
      await()
          .untilAsserted(
              () ->
                  assertThat(jdbc.queryForList("SELECT match_id FROM webhook", String.class))
                      .contains(other)
                      .doesNotContain(matchId));
      await().until(() -> !receiver.received("/other").isEmpty());
      assertThat(receiver.received("/a")).hasSize(1);
      assertThat(receiver.received("/b")).hasSize(1);
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          jdbc.queryForList("SELECT DISTINCT subject FROM delivery", String.class))
                      .contains(other)
                      .doesNotContain(matchId));
    }
  }

  @Test
  void shouldDisableWebhooksOfArchivedMatchOnce() {
    try (var dispatcher = dispatchers.start()) {
      String matchId = matches.ownerless();
      Api api = dispatcher.api();
      String webhook = create(api, matchId, "/archived");
      events.publish(Events.playerJoined(matchId, "Carlos"));
      var end = events.publish(Events.archived(matchId));

      await().until(() -> !isEnabled(api, matchId));

      JsonNode listed = api.get("/api/events/" + matchId + "/webhooks").json().at("/webhooks/0");
      assertThat(listed.get("disabledReason").asString()).isEqualTo("The event was archived.");
      assertThat(receiver.received("/archived")).hasSize(1);
      assertThat(api.get(webhook + "/deliveries").json().at("/deliveries/0/status").asString())
          .isEqualTo("success");
      api.patch(webhook, "{\"enabled\":true}");
      String later = matches.ownerless();
      create(api, later, "/later");
      events.publish(end);
      events.publish(Events.playerJoined(later, "Dora"));
      await().until(() -> !receiver.received("/later").isEmpty());
      assertThat(isEnabled(api, matchId)).isTrue();
    }
  }

  @Test
  void shouldNotEndMatchBeforeEarlierEventsAreRecorded() {
    var answered = new CountDownLatch(1);
    receiver.answer("/slow", WebhookReceiver.statusAfter(answered, 200));
    try (var dispatcher = dispatchers.start(NO_PARKING)) {
      String matchId = matches.ownerless();
      Api api = dispatcher.api();
      String webhook = create(api, matchId, "/slow");
      String marker = matches.ownerless();
      create(api, marker, "/marker");
      events.publish(Events.playerJoined(matchId, "Carlos"));
      events.publish(Events.archived(matchId));
      events.publish(Events.playerJoined(marker, "Dora"));
      await().until(() -> !receiver.received("/slow").isEmpty());
      await().until(() -> !receiver.received("/marker").isEmpty());

      await().during(Duration.ofMillis(500)).until(() -> isEnabled(api, matchId));
      answered.countDown();

      await().until(() -> !isEnabled(api, matchId));
      assertThat(api.get(webhook + "/deliveries").json().at("/deliveries/0/status").asString())
          .isEqualTo("success");
    } finally {
      answered.countDown();
    }
  }

  /** A crash would lose the delivery if the end were committed before the delivery is recorded. */
  @Test
  void shouldLoseNoDeliveryOfEndedMatchWhenKilled() {
    String matchId = matches.ownerless();
    var killed = new CountDownLatch(1);
    String webhook;
    try (var process = dispatchers.startProcess(NO_PARKING)) {
      webhook = create(process.api(), matchId, "/killed");
      receiver.answer(
          "/killed",
          exchange -> {
            process.kill();
            killed.countDown();
            exchange.close();
          });
      events.publish(Events.playerJoined(matchId, "Carlos"));
      events.publish(Events.archived(matchId));
      events.flush();
      await().until(() -> killed.getCount() == 0);
    }
    receiver.answer("/killed", WebhookReceiver.status(200));
    try (var dispatcher = dispatchers.start()) {
      Api api = dispatcher.api();
      await().atMost(Duration.ofSeconds(60)).until(() -> !isEnabled(api, matchId));

      assertThat(api.get(webhook + "/deliveries").json().at("/deliveries/0/status").asString())
          .isEqualTo("success");
    }
  }

  /** The match is deleted between its look-up and the creation of the webhook. */
  @Test
  void shouldNotCreateWebhookForMatchWithConsumedEnd() {
    try (var dispatcher = dispatchers.start()) {
      String deleted = matches.ownerless();
      String archived = matches.ownerless();
      var jdbc = dispatcher.bean(JdbcTemplate.class);
      events.publish(Events.deleted(deleted));
      events.publish(Events.archived(archived));
      await()
          .until(
              () ->
                  jdbc.queryForList("SELECT match_id FROM ended_match", String.class)
                      .containsAll(List.of(deleted, archived)));

      Api api = dispatcher.api();
      String body = "{\"url\":\"" + receiver.url("/late") + "\"}";
      assertThat(api.post("/api/events/" + deleted + "/webhooks", body).status()).isEqualTo(404);
      assertThat(api.post("/api/events/" + archived + "/webhooks", body).status()).isEqualTo(409);
    }
  }

  private String create(Api api, String matchId, String path) {
    return api.createMatchWebhook(matchId, "{\"url\":\"" + receiver.url(path) + "\"}");
  }

  private static boolean isEnabled(Api api, String matchId) {
    JsonNode listed = api.get("/api/events/" + matchId + "/webhooks").json().at("/webhooks/0");
    return listed.path("enabled").asBoolean(true);
  }
}
