package dev.gameday.webhooks.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Backlog;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A bad endpoint does not delay the others. */
@DispatcherTest
class IsolationIT {

  private static final int BACKLOG = 400;
  private static final String LONG_ATTEMPTS = "gameday.egress.attempt-timeout=10m";
  private static final String LONG_RESPONSES = "gameday.egress.response-timeout=10m";

  private final CountDownLatch end = new CountDownLatch(1);
  private final TestDispatchers dispatchers;
  private final WebhookReceiver receiver;
  private final Events events;

  IsolationIT(TestDispatchers dispatchers, WebhookReceiver receiver, Events events) {
    this.dispatchers = dispatchers;
    this.receiver = receiver;
    this.events = events;
  }

  @AfterEach
  void stop() {
    end.countDown();
  }

  /** All hanging attempts are still in flight when the other endpoints have received all events. */
  @Test
  void shouldNotDelayOthersWhenTenthOfEndpointsHang() {
    int endpoints = 50;
    int published = 100;
    AtomicInteger hanging = new AtomicInteger();
    try (var dispatcher = dispatchers.start(LONG_ATTEMPTS, LONG_RESPONSES)) {
      for (int i = 0; i < endpoints; i++) {
        String path = (i % 10 == 0 ? "/hanging/" : "/healthy/") + i;
        if (i % 10 == 0) {
          receiver.answer(path, _ -> hang(hanging));
        }
        dispatcher.api().createWebhook(receiver.url(path), "s", "game.added");
      }

      for (int i = 0; i < published; i++) {
        events.publish(Events.gameAdded(i, "Game"));
      }

      for (int i = 0; i < endpoints; i++) {
        if (i % 10 != 0) {
          String path = "/healthy/" + i;
          await()
              .atMost(Duration.ofMinutes(2))
              .until(() -> receiver.received(path).size() == published);
        }
      }
      assertThat(hanging.get()).as("attempts still in flight").isPositive();
      for (int i = 0; i < endpoints; i += 10) {
        assertThat(receiver.received("/hanging/" + i)).hasSizeLessThanOrEqualTo(12 + 4);
      }
      end.countDown();
    }
  }

  @Test
  void shouldNotDelayOthersWhenOneOfThousandEndpointsHangs() {
    int endpoints = 1_000;
    int published = 3;
    AtomicInteger hanging = new AtomicInteger();
    receiver.answer("/many/0", _ -> hang(hanging));
    try (var dispatcher = dispatchers.start(LONG_ATTEMPTS, LONG_RESPONSES)) {
      for (int i = 0; i < endpoints; i++) {
        dispatcher.api().createWebhook(receiver.url("/many/" + i), "s", "game.added");
      }

      for (int i = 0; i < published; i++) {
        events.publish(Events.gameAdded(i, "Game"));
      }

      await().atMost(Duration.ofMinutes(2)).until(() -> hanging.get() == published);
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () ->
                  assertThat(receiver.receivedByPath())
                      .hasSize(endpoints)
                      .allSatisfy((path, count) -> assertThat(count).isEqualTo(published)));
      assertThat(hanging).as("attempts still in flight").hasValue(published);
      end.countDown();
    }
  }

  @Test
  void shouldDeferDeliveriesToFailingEndpointWithoutUsingAttempts() {
    int published = 100;
    receiver.answer("/failing", WebhookReceiver.status(500));
    try (var dispatcher =
        dispatchers.start(
            "gameday.dispatch.breaker.failures=5",
            "gameday.dispatch.breaker.pause=1s",
            "gameday.dispatch.breaker.max-pause=1s",
            "gameday.dispatch.delays=1h")) {
      Api api = dispatcher.api();
      long webhook = api.createWebhook(receiver.url("/failing"), "s", "game.added");
      for (int i = 0; i < published; i++) {
        events.publish(Events.gameAdded(i, "Game"));
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  api.logs(webhook).size() == published
                      && receiver.received("/failing").size() >= 8);

      List<Api.Delivery> parked = withoutAttempts(api, webhook);
      receiver.answer("/failing", WebhookReceiver.status(200));

      assertThat(parked).as("deferred deliveries").hasSizeGreaterThan(published / 5);
      assertThat(parked).allSatisfy(d -> assertThat(d.status()).isEqualTo("pending"));
      await().atMost(Duration.ofSeconds(60)).until(() -> withoutAttempts(api, webhook).isEmpty());
      List<String> ids = parked.stream().map(Api.Delivery::id).toList();
      assertThat(api.logs(webhook))
          .filteredOn(delivery -> ids.contains(delivery.id()))
          .allSatisfy(delivery -> assertThat(delivery.attempts()).hasSize(1));
      assertThat(api.logs(webhook))
          .filteredOn(delivery -> delivery.status().equals("success"))
          .isNotEmpty();
    }
  }

  @Test
  void shouldAttemptNewEventsWhileRetriesHang() {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    var hanging = new AtomicInteger();
    receiver.answer(
        "/retries-hang",
        exchange -> {
          if (!seen.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
            hang(hanging);
          }
          exchange.sendResponseHeaders(500, -1);
        });
    try (var dispatcher =
        dispatchers.start(
            LONG_ATTEMPTS,
            LONG_RESPONSES,
            "gameday.dispatch.later-attempts=2",
            "gameday.dispatch.delays=10ms,10ms",
            "gameday.dispatch.breaker.failures=1000")) {
      dispatcher.api().createWebhook(receiver.url("/retries-hang"), "s", "game.added");
      for (int i = 0; i < 10; i++) {
        events.publish(Events.gameAdded(i, "Failing"));
      }
      await().until(() -> hanging.get() == 2 && receiver.received("/retries-hang").size() == 12);

      events.publish(Events.gameAdded(1, "New"));

      await().until(() -> receiver.received("/retries-hang").size() == 13);
      assertThat(hanging).hasValue(2);
      end.countDown();
    }
  }

  /** The backlog stays untouched, except the deliveries that probe the breaker. */
  @Test
  void shouldNotClaimBacklogOfFailingEndpoint() {
    receiver.answer("/backlog", WebhookReceiver.status(500));
    try (var dispatcher =
        dispatchers.start(
            "gameday.dispatch.breaker.failures=3",
            "gameday.dispatch.breaker.pause=1s",
            "gameday.dispatch.breaker.max-pause=1s",
            "gameday.dispatch.claim-every=20ms",
            "gameday.dispatch.delays=1h")) {
      var backlog = new Backlog(dispatcher.bean(JdbcTemplate.class));
      long webhook = dispatcher.api().createWebhook(receiver.url("/backlog"), "s", "session.ended");
      backlog.add(webhook, BACKLOG);
      await().until(() -> receiver.received("/backlog").size() > 3 + 4);

      assertThat(backlog.due(webhook)).isGreaterThan(BACKLOG - 100);

      receiver.answer("/backlog", WebhookReceiver.status(200));
      await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () ->
                  receiver.received("/backlog").stream()
                          .map(WebhookReceiver.Received::deliveryId)
                          .distinct()
                          .count()
                      == BACKLOG);
    }
  }

  @Test
  void shouldNotClaimBacklogWhileRateIsSpent() {
    try (var one = dispatchers.start("gameday.dispatch.claim-every=20ms");
        var other = dispatchers.start("gameday.dispatch.claim-every=20ms")) {
      var backlog = new Backlog(one.bean(JdbcTemplate.class));
      long webhook = rateLimited(one.api(), "/slowly", 2);
      backlog.add(webhook, BACKLOG);

      await().atMost(Duration.ofSeconds(60)).until(() -> receiver.received("/slowly").size() > 6);

      assertThat(backlog.due(webhook)).isGreaterThan(BACKLOG - 100);
      other.api().delete("/api/webhooks/" + webhook);
    }
  }

  /**
   * The test reads the permits that the database granted, not the times of their use, which a slow
   * machine only stretches.
   */
  @Test
  void shouldShareRateLimitBetweenDispatchers() {
    int published = 60;
    try (var one = dispatchers.start();
        var other = dispatchers.start()) {
      var jdbc = one.bean(JdbcTemplate.class);
      long webhook = rateLimited(one.api(), "/rateLimited", 10);
      long unlimited = one.api().createWebhook(receiver.url("/unlimited"), "s", "game.added");
      jdbc.update("INSERT INTO webhook_rate (webhook_id, free_at) VALUES (?, now())", webhook);
      Instant before = freeAt(jdbc, webhook);

      for (int i = 0; i < published; i++) {
        events.publish(Events.gameAdded(i, "Game"));
      }

      await().until(() -> receiver.received("/unlimited").size() == published);
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> succeeded(other.api(), webhook) == published);
      assertThat(other.api().logs(webhook))
          .allSatisfy(delivery -> assertThat(delivery.attempts()).hasSize(1));
      assertThat(succeeded(other.api(), unlimited)).isEqualTo(published);
      assertThat(Duration.between(before, freeAt(jdbc, webhook)))
          .as("time of the last granted permit")
          .isGreaterThanOrEqualTo(Duration.ofMillis(100L * published));
    }
  }

  private static Instant freeAt(JdbcTemplate jdbc, long webhook) {
    String sql = "SELECT free_at FROM webhook_rate WHERE webhook_id = ?";
    return requireNonNull(jdbc.queryForObject(sql, OffsetDateTime.class, webhook)).toInstant();
  }

  private long rateLimited(Api api, String path, int perSecond) {
    var created =
        api.post(
            "/api/webhooks",
            "{\"name\":\"Rated\",\"url\":\"%s\",\"events\":[\"game.added\"],\"rate_limit\":%d}"
                .formatted(receiver.url(path), perSecond));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().get("id").asLong();
  }

  private void hang(AtomicInteger hanging) {
    hanging.incrementAndGet();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Api.Delivery> withoutAttempts(Api api, long webhook) {
    return api.logs(webhook).stream().filter(d -> d.attempts().isEmpty()).toList();
  }

  private static long succeeded(Api api, long webhook) {
    return api.logs(webhook).stream().filter(d -> d.status().equals("success")).count();
  }
}
