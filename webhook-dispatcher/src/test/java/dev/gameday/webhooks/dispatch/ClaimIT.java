package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.TestDispatchers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Only the holder of its claim attempts a delivery, until the claim expires. */
@DispatcherTest
record ClaimIT(
    TestDispatchers dispatchers, WebhookReceiver receiver, Events events, TestDatabase database) {

  private static final String FIRST_FAILS = "gameday.dispatch.delays=50ms,1h";
  private static final String FREQUENT_CLAIMS = "gameday.dispatch.claim-every=20ms";

  @Test
  void shouldReclaimExpiredClaimButNotLiveOne() {
    receiver.answer("/leased", WebhookReceiver.status(500));
    try (var dispatcher = dispatchers.start(FIRST_FAILS, FREQUENT_CLAIMS)) {
      var jdbc = dispatcher.bean(JdbcTemplate.class);
      long webhook = dispatcher.api().createWebhook(receiver.url("/leased"), "s", "game.added");
      for (int i = 0; i < 3; i++) {
        events.publish(Events.gameAdded(i, "Game"));
      }
      await()
          .until(
              () ->
                  dispatcher.logs(webhook).stream().filter(d -> d.attempts().size() == 2).count()
                      == 3);
      List<String> ids = dispatcher.logs(webhook).stream().map(Api.Delivery::id).toList();
      receiver.answer("/leased", WebhookReceiver.status(200));

      lease(jdbc, ids.get(0), "1 hour");
      lease(jdbc, ids.get(1), "-1 second");
      await().until(() -> status(dispatcher, webhook, ids.get(1)).equals("success"));
      lease(jdbc, ids.get(2), "-1 second");
      await().until(() -> status(dispatcher, webhook, ids.get(2)).equals("success"));

      assertThat(status(dispatcher, webhook, ids.get(0))).isEqualTo("pending");
      assertThat(receiver.received("/leased")).hasSize(3 * 2 + 2);
    }
  }

  /** The log is locked during the first attempt and until its retry is due. */
  @Test
  void shouldRetryBeforeLogIsFlushed() throws SQLException {
    receiver.answer("/unflushed", WebhookReceiver.status(500));
    try (var dispatcher =
        dispatchers.start(FIRST_FAILS, FREQUENT_CLAIMS, "gameday.dispatch.park-after=10ms")) {
      long webhook = dispatcher.api().createWebhook(receiver.url("/unflushed"), "s", "game.added");
      try (Connection connection = connection()) {
        connection.setAutoCommit(false);
        try (var lock = connection.createStatement()) {
          lock.execute("LOCK TABLE delivery IN EXCLUSIVE MODE");
        }
        events.publish(Events.gameAdded(1, "Game"));
        await().until(() -> receiver.received("/unflushed").size() == 1);
        assertThat(dispatcher.logs(webhook)).isEmpty();
        receiver.answer("/unflushed", WebhookReceiver.status(200));
        connection.rollback();
      }

      await()
          .untilAsserted(
              () ->
                  assertThat(dispatcher.logs(webhook))
                      .singleElement()
                      .satisfies(
                          delivery ->
                              assertThat(delivery.attempts())
                                  .containsExactly(
                                      new Api.Attempt(1, 500, "http"),
                                      new Api.Attempt(2, 200, null))));
      assertThat(receiver.received("/unflushed")).hasSize(2);
    }
  }

  @Test
  void shouldFinishAttemptsInFlightOnStop() throws Exception {
    var answered = new CountDownLatch(1);
    receiver.answer("/slow", WebhookReceiver.statusAfter(answered, 200));
    var dispatcher = dispatchers.start();
    long webhook = dispatcher.api().createWebhook(receiver.url("/slow"), "s", "game.added");
    events.publish(Events.gameAdded(1, "Game"));
    await().until(() -> receiver.received("/slow").size() == 1);

    Thread stopping = Thread.ofVirtual().start(dispatcher::close);
    await().until(() -> !answers(dispatcher));
    answered.countDown();
    stopping.join();

    try (Connection connection = connection();
        var query =
            connection.prepareStatement(
                "SELECT status, attempts FROM delivery WHERE webhook_id = ?")) {
      query.setLong(1, webhook);
      var row = query.executeQuery();
      assertThat(row.next()).isTrue();
      assertThat(row.getString("status")).isEqualTo("success");
      assertThat(row.getInt("attempts")).isEqualTo(1);
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static boolean answers(Dispatcher dispatcher) {
    try {
      return dispatcher.api().get("/actuator/health").status() > 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Gives the delivery's claim to another dispatcher until that time. */
  private static void lease(JdbcTemplate jdbc, String id, String end) {
    jdbc.update(
        "UPDATE delivery SET claim = ?, next_attempt_at = now() + ?::interval WHERE id = ?::uuid",
        UUID.randomUUID(),
        end,
        id);
  }

  private static String status(Dispatcher dispatcher, long webhook, String id) {
    return dispatcher.logs(webhook).stream()
        .filter(delivery -> delivery.id().equals(id))
        .map(Api.Delivery::status)
        .findFirst()
        .orElse("none");
  }
}
