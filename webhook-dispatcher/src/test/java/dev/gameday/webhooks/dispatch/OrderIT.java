package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventId;
import dev.gameday.events.EventTime;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An ordered webhook receives each session's events one after another. */
@DispatcherTest
record OrderIT(
    TestDispatchers dispatchers, WebhookReceiver receiver, MatchServer matches, Events events) {

  private static final int SESSIONS = 4;
  private static final int EVENTS = 15;
  private static final String SHORT_DELAYS = "gameday.dispatch.delays=20ms,20ms,20ms";
  private static final String FREQUENT_CLAIMS = "gameday.dispatch.claim-every=20ms";
  private static final String NO_BREAKER = "gameday.dispatch.breaker.failures=1000000";

  /** Every second delivery fails twice before it succeeds. */
  @Test
  void shouldDeliverEachSessionStrictlyInSequenceThroughTwoDispatchers() {
    Map<String, Integer> tries = new ConcurrentHashMap<>();
    receiver.answer(
        "/x",
        exchange -> {
          String id = exchange.getRequestHeaders().getFirst("webhook-id");
          int before = tries.merge(id, 1, Integer::sum) - 1;
          exchange.sendResponseHeaders(before < 2 && id.hashCode() % 2 == 0 ? 503 : 200, -1);
        });
    try (var one = start();
        var other = start()) {
      long webhook = ordered(one.api(), "/x", "");

      publishAll();

      awaitEnded(other.api(), webhook, SESSIONS * EVENTS);
      for (int session = 0; session < SESSIONS; session++) {
        assertThat(withoutDuplicates(titles("/x", session)))
            .as("each after the end of its predecessor")
            .hasSize(EVENTS)
            .isEqualTo(published(session));
      }
      assertThat(one.api().logs(webhook))
          .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo("success"));
    }
  }

  @Test
  void shouldWaitForFailedDeliveryWithoutBlockingOtherSessions() {
    failOnce("/waits", "0/0");
    try (var dispatcher = start()) {
      Api api = dispatcher.api();
      long webhook = ordered(api, "/waits", ",\"retry_schedule\":[3600]");

      publishAll();

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> receiver.received("/waits").size() == 1 + (SESSIONS - 1) * EVENTS);
      assertThat(titles("/waits", 0)).containsExactly("0/0");
      // a redelivery does not overtake its predecessors
      List<Api.Delivery> waiting =
          api.logs(webhook).stream().filter(delivery -> delivery.attempts().isEmpty()).toList();
      assertThat(waiting).hasSize(EVENTS - 1);
      redeliver(api, webhook, waiting.getFirst());
      Api.Delivery failed =
          api.logs(webhook).stream()
              .filter(delivery -> delivery.status().equals("pending"))
              .filter(delivery -> !delivery.attempts().isEmpty())
              .findFirst()
              .orElseThrow();
      redeliver(api, webhook, failed);

      awaitEnded(api, webhook, SESSIONS * EVENTS);
      assertThat(titles("/waits", 0).subList(1, 1 + EVENTS)).isEqualTo(published(0));
    }
  }

  @Test
  void shouldContinueAfterExhaustedDelivery() {
    receiver.answer(
        "/exhausted",
        exchange ->
            exchange.sendResponseHeaders(
                title(receiver.received("/exhausted").getLast()).equals("0/1") ? 500 : 200, -1));
    try (var dispatcher = start()) {
      long webhook = ordered(dispatcher.api(), "/exhausted", "");

      for (int i = 0; i < 3; i++) {
        events.publish(Events.gameAdded(1, "0/" + i));
      }

      awaitEnded(dispatcher.api(), webhook, 3);
      assertThat(receiver.received("/exhausted"))
          .extracting(OrderIT::title)
          .containsExactly("0/0", "0/1", "0/1", "0/1", "0/1", "0/2");
    }
  }

  @Test
  void shouldKeepOrderOfSuspendedDeliveries() {
    failOnce("/suspended", "0/0");
    try (var dispatcher = start()) {
      Api api = dispatcher.api();
      long webhook = ordered(api, "/suspended", ",\"retry_schedule\":[3600]");
      publish(0);
      await().until(() -> api.logs(webhook).size() == EVENTS);
      await().until(() -> receiver.received("/suspended").size() == 1);
      api.patch("/api/webhooks/" + webhook, "{\"enabled\":false}");

      api.patch("/api/webhooks/" + webhook, "{\"enabled\":true}");
      redeliver(api, webhook, api.logs(webhook).getLast());

      awaitEnded(api, webhook, EVENTS);
      assertThat(titles("/suspended", 0).subList(1, 1 + EVENTS)).isEqualTo(published(0));
    }
  }

  /**
   * Logged deliveries are repeated; events that are only in Kafka are delivered for the first time.
   */
  @Test
  void shouldKeepOrderOfReplay() {
    Instant since = Instant.now();
    try (var dispatcher =
        dispatchers.start(SHORT_DELAYS, FREQUENT_CLAIMS, NO_BREAKER, "gameday.replay.pace=1ns")) {
      Api api = dispatcher.api();
      long webhook = ordered(api, "/again", "");
      publishAll();
      awaitEnded(api, webhook, SESSIONS * EVENTS);
      long later = ordered(api, "/later", "");

      replaySince(api, webhook, since);
      replaySince(api, later, since);

      awaitEnded(api, later, SESSIONS * EVENTS);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> receiver.received("/again").size() == 2 * SESSIONS * EVENTS);
      for (int session = 0; session < SESSIONS; session++) {
        assertThat(titles("/again", session).subList(EVENTS, 2 * EVENTS))
            .isEqualTo(published(session));
        assertThat(titles("/later", session)).isEqualTo(published(session));
      }
    }
  }

  /** The replay schedules one event after another, because the order of the ids is random. */
  @Test
  void shouldKeepOrderOfReplayedEventsOfOneMillisecond() {
    Instant time = EventTime.truncate(Instant.now());
    try (var dispatcher =
        dispatchers.start(
            FREQUENT_CLAIMS, "gameday.replay.pace=50ms", "gameday.replay.step=10ms")) {
      Api api = dispatcher.api();
      long webhook = ordered(api, "/at-once", "");
      for (int i = 0; i < EVENTS; i++) {
        var event = Events.gameAdded(1, "0/" + i);
        events.publish(EventEnvelope.of(EventId.at(time), event, i + 1, time, null));
      }
      awaitEnded(api, webhook, EVENTS);

      replaySince(api, webhook, time);

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> receiver.received("/at-once").size() == 2 * EVENTS);
      assertThat(titles("/at-once", 0).subList(EVENTS, 2 * EVENTS)).isEqualTo(published(0));
    }
  }

  @Test
  void shouldKeepOrderWhenKilled() {
    var killed = new CountDownLatch(1);
    long webhook;
    try (var dispatcher = dispatchers.startProcess(FREQUENT_CLAIMS)) {
      webhook = ordered(dispatcher.api(), "/x", "");
      receiver.answer(
          "/x",
          exchange -> {
            // several arrive at once: no request may see the exact number
            if (receiver.received("/x").size() >= SESSIONS * EVENTS / 2) {
              dispatcher.kill();
              killed.countDown();
            }
            exchange.sendResponseHeaders(200, -1);
          });
      publishAll();
      await().atMost(Duration.ofSeconds(60)).until(() -> killed.getCount() == 0);
    }
    receiver.answer("/x", WebhookReceiver.status(200));
    try (var dispatcher = start()) {
      awaitEnded(dispatcher.api(), webhook, SESSIONS * EVENTS);

      for (int session = 0; session < SESSIONS; session++) {
        assertThat(withoutDuplicates(titles("/x", session))).isEqualTo(published(session));
      }
    }
  }

  /** The end of a match ends its webhooks after their deliveries. */
  @Test
  void shouldDeliverEverythingBeforeTheMatchEnds() {
    try (var dispatcher = dispatchers.start(SHORT_DELAYS, FREQUENT_CLAIMS)) {
      String matchId = matches.ownerless();
      dispatcher
          .api()
          .createMatchWebhook(
              matchId, "{\"url\":\"" + receiver.url("/match") + "\",\"ordered\":true}");
      var expected = new ArrayList<String>();
      for (int i = 0; i < EVENTS; i++) {
        events.publish(Events.playerJoined(matchId, "Player " + i));
        expected.add("Player " + i);
      }
      events.publish(Events.archived(matchId));

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(receiver.received("/match"))
                      .extracting(request -> json(request).at("/data/playerName").asString())
                      .isEqualTo(expected));
    }
  }

  private Dispatcher start() {
    return dispatchers.start(SHORT_DELAYS, FREQUENT_CLAIMS, NO_BREAKER);
  }

  private long ordered(Api api, String path, String more) {
    var created =
        api.post(
            "/api/webhooks",
            "{\"name\":\"Ordered\",\"url\":\"%s\",\"events\":[\"game.added\"],\"ordered\":true%s}"
                .formatted(receiver.url(path), more));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().get("id").asLong();
  }

  private void failOnce(String path, String title) {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    receiver.answer(
        path,
        exchange -> {
          String id = exchange.getRequestHeaders().getFirst("webhook-id");
          boolean fails =
              receiver.received(path).stream()
                      .anyMatch(r -> r.deliveryId().equals(id) && title(r).equals(title))
                  && failed.add(id);
          exchange.sendResponseHeaders(fails ? 500 : 200, -1);
        });
  }

  private void redeliver(Api api, long webhook, Api.Delivery delivery) {
    var reply =
        api.post("/api/webhooks/" + webhook + "/deliveries/" + delivery.id() + "/redeliver", "");
    assertThat(reply.status()).isEqualTo(202);
  }

  private static void replaySince(Api api, long webhook, Instant since) {
    var reply =
        api.post(
            "/api/webhooks/" + webhook + "/replay",
            "{\"since\":\"%s\",\"only\":\"all\"}".formatted(EventTime.format(since)));
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
  }

  /** Publishes the events of all sessions, interleaved. */
  private void publishAll() {
    for (int i = 0; i < EVENTS; i++) {
      for (int session = 0; session < SESSIONS; session++) {
        events.publish(Events.gameAdded(session + 1, session + "/" + i));
      }
    }
  }

  private void publish(int session) {
    published(session).forEach(title -> events.publish(Events.gameAdded(session + 1, title)));
  }

  private static List<String> published(int session) {
    var titles = new ArrayList<String>();
    for (int i = 0; i < EVENTS; i++) {
      titles.add(session + "/" + i);
    }
    return titles;
  }

  private List<String> titles(String path, int session) {
    return receiver.received(path).stream()
        .map(OrderIT::title)
        .filter(title -> title.startsWith(session + "/"))
        .toList();
  }

  private static List<String> withoutDuplicates(List<String> titles) {
    var distinct = new ArrayList<String>();
    for (String title : titles) {
      if (distinct.isEmpty() || !distinct.getLast().equals(title)) {
        distinct.add(title);
      }
    }
    return distinct;
  }

  private static void awaitEnded(Api api, long webhook, int count) {
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () ->
                api.logs(webhook).stream().filter(d -> !d.status().equals("pending")).count()
                    == count);
  }

  private static String title(WebhookReceiver.Received request) {
    return json(request).at("/data/game/title").asString();
  }

  private static JsonNode json(WebhookReceiver.Received request) {
    return JsonMapper.shared().readTree(request.body());
  }
}
