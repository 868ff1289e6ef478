package dev.gameday.webhooks.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** A replay is throttled, shows its progress and can be cancelled. */
@DispatcherTest({
  "gameday.dispatch.delays=",
  "gameday.dispatch.claim-every=20ms",
  // the first delivery of a replay is due at once, the next in an hour
  "gameday.replay.pace=1h",
  "gameday.replay.step=20ms",
  "gameday.replay.unfinished=2"
})
@TestInstance(Lifecycle.PER_CLASS)
record ReplayPaceIT(
    Dispatcher dispatcher, Api api, WebhookReceiver receiver, Events events, JdbcTemplate jdbc) {

  private static final String ALL_EXHAUSTED = "{\"since\":\"2020-01-01T00:00:00.000Z\"}";

  @Test
  void shouldBeThrottledAndEndWhenCancelled() {
    long webhook = failedThrice("/slow");

    String replay = start(webhook);

    await().until(() -> received("/slow") == 4);
    JsonNode running = api.get(replay).json();
    assertThat(running.get("status").asString()).isEqualTo("running");
    assertThat(running.get("replayed").asInt()).isEqualTo(1);
    assertThat(running.get("progress").asDouble()).isBetween(0.0, 1.0);
    assertThat(running.get("finished_at").isNull()).isTrue();
    var cancelled = api.delete(replay);
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json().get("status").asString()).isEqualTo("cancelled");
    assertThat(cancelled.json().get("finished_at").isNull()).isFalse();
    assertThat(api.delete(replay).json()).isEqualTo(cancelled.json());
    assertThat(received("/slow")).isEqualTo(4);
  }

  @Test
  void shouldRunReplaysOfWebhookOneAfterAnother() {
    long webhook = failedThrice("/queue");

    String first = start(webhook);
    String second = start(webhook);

    assertThat(api.post(path(webhook) + "/replay", ALL_EXHAUSTED).status()).isEqualTo(409);
    await().until(() -> status(first).equals("running"));
    assertThat(status(second)).isEqualTo("waiting");
    api.delete(first);
    await().until(() -> status(second).equals("running"));
    api.delete(second);
  }

  @Test
  void shouldFailWhenItsWebhookIsDisabled() {
    long webhook = failedThrice("/disabled");
    String replay = start(webhook);
    await().until(() -> status(replay).equals("running"));

    api.patch(path(webhook), "{\"enabled\":false}");

    await().until(() -> status(replay).equals("failed"));
    assertThat(api.get(replay).json().get("reason").asString()).contains("disabled");
  }

  @Test
  void shouldBeDeletedWithItsWebhook() {
    long webhook = failedThrice("/deleted");
    String replay = start(webhook);
    await().until(() -> status(replay).equals("running"));

    assertThat(api.delete(path(webhook)).status()).isEqualTo(204);

    assertThat(api.get(replay).status()).isEqualTo(404);
  }

  /**
   * The step has locked the replay and needs a delivery; the deletion has locked them vice versa.
   */
  @Test
  void shouldBeDeletedDespiteDeadlockWithStep() {
    long webhook = failedThrice("/in-the-way");
    api.delete(start(webhook)); // the test runs the step itself
    var jdbc = dispatcher.bean(JdbcTemplate.class);

    CompletableFuture<Integer> deletion =
        dispatcher
            .bean(TransactionOperations.class)
            .execute(
                _ -> {
                  jdbc.update("UPDATE replay SET replayed = 0 WHERE webhook_id = ?", webhook);
                  var deleted =
                      CompletableFuture.supplyAsync(() -> api.delete(path(webhook)).status());
                  await().until(() -> isBlocked(jdbc, "delete from webhook where%"));
                  jdbc.update("UPDATE delivery SET attempts = 4 WHERE webhook_id = ?", webhook);
                  return deleted;
                });

    assertThat(deletion).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(204);
  }

  private static boolean isBlocked(JdbcTemplate jdbc, String statement) {
    String sql = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE ?";
    return !jdbc.queryForList(sql, statement).isEmpty();
  }

  private long failedThrice(String path) {
    receiver.answer(path, WebhookReceiver.status(500));
    long webhook = api.createWebhook(receiver.url(path), "s", "*");
    for (int i = 0; i < 3; i++) {
      events.publish(Events.gameAdded(i, "Game"));
    }
    await()
        .untilAsserted(
            () ->
                assertThat(api.logs(webhook))
                    .extracting(Api.Delivery::status)
                    .containsExactly("exhausted", "exhausted", "exhausted"));
    return webhook;
  }

  private String start(long webhook) {
    var reply = api.post(path(webhook) + "/replay", ALL_EXHAUSTED);
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    return reply.headers().firstValue("Location").orElseThrow();
  }

  private String status(String replay) {
    return api.get(replay).json().get("status").asString();
  }

  private int received(String path) {
    return receiver.received(path).size();
  }

  private static String path(long webhook) {
    return "/api/webhooks/" + webhook;
  }
}
