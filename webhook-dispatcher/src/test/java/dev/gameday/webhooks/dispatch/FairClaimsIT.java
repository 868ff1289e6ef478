package dev.gameday.webhooks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Backlog;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** One webhook's backlog never delays the others. */
@DispatcherTest
@TestInstance(Lifecycle.PER_CLASS)
class FairClaimsIT {

  private static final int MANY = 30_000;

  private final WebhookReceiver receiver;
  private final Events events;
  private final Api api;
  private final JdbcTemplate jdbc;
  private final Backlog backlog;

  FairClaimsIT(TestDispatchers dispatchers, WebhookReceiver receiver, Events events) {
    this.receiver = receiver;
    this.events = events;
    var dispatcher =
        dispatchers.start(
            "gameday.dispatch.delays=" + "10ms,".repeat(500) + "1h",
            "gameday.dispatch.breaker.failures=1000000",
            "gameday.dispatch.claim-every=20ms");
    api = dispatcher.api();
    jdbc = dispatcher.bean(JdbcTemplate.class);
    backlog = new Backlog(jdbc);
  }

  /**
   * The backlog's endpoint hangs, and the whole backlog was due before the other webhook's
   * deliveries.
   */
  @Test
  void shouldDeliverAndRetryWithoutClaimingAnothersBacklog() {
    var answered = new CountDownLatch(1);
    receiver.answer("/hanging", WebhookReceiver.statusAfter(answered, 200));
    receiver.answer("/other", WebhookReceiver.status(500));
    long hanging = api.createWebhook(receiver.url("/hanging"), "s", "session.ended");
    long other = api.createWebhook(receiver.url("/other"), "s", "game.added");
    backlog.add(hanging, MANY);
    await().until(() -> !receiver.received("/hanging").isEmpty());

    events.publish(Events.gameAdded(1, "Beside"));
    await().until(() -> receiver.received("/other").size() > 5);
    receiver.answer("/other", WebhookReceiver.status(200));
    await()
        .untilAsserted(
            () ->
                assertThat(api.logs(other))
                    .singleElement()
                    .satisfies(d -> assertThat(d.status()).isEqualTo("success")));

    assertThat(backlog.due(hanging)).as("unclaimed in the log").isGreaterThan(MANY - 100);
    answered.countDown();
    api.delete("/api/webhooks/" + hanging);
  }

  @Test
  void shouldDeliverBacklog() {
    long webhook = api.createWebhook(receiver.url("/backlog"), "s", "session.ended");

    backlog.add(webhook, MANY);

    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> receiver.received("/backlog").size() >= MANY && backlog.due(webhook) == 0);
    await()
        .until(
            () ->
                count(
                        "SELECT count(*) FROM delivery WHERE webhook_id = ? AND status = 'success'",
                        webhook)
                    == MANY);
  }

  /** Each webhook's share of a claim is much smaller than its backlog. */
  @Test
  void shouldAlternateBetweenManyBacklogs() {
    var webhooks = new long[12];
    for (int i = 0; i < webhooks.length; i++) {
      webhooks[i] = api.createWebhook(receiver.url("/turns" + i), "s", "session.ended");
      backlog.add(webhooks[i], 300);
    }

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              for (int i = 0; i < webhooks.length; i++) {
                assertThat(receiver.received("/turns" + i)).hasSizeGreaterThanOrEqualTo(300);
              }
            });
  }

  @Test
  void shouldReclaimExpiredClaimButNotLiveOne() {
    receiver.answer("/lease", WebhookReceiver.status(200));
    long webhook = api.createWebhook(receiver.url("/lease"), "s", "session.ended");
    jdbc.update("UPDATE webhook SET enabled = false WHERE id = ?", webhook);
    backlog.add(webhook, 2);
    await().until(() -> backlog.due(webhook) == 0);
    jdbc.update("UPDATE webhook SET enabled = true WHERE id = ?", webhook);
    lease(webhook, 0, "1 hour");
    lease(webhook, 1, "-1 second");

    await().until(() -> receiver.received("/lease").size() == 1);
    await().until(() -> api.logs(webhook).stream().anyMatch(d -> d.status().equals("success")));
    assertThat(api.logs(webhook))
        .extracting(Api.Delivery::status)
        .containsExactlyInAnyOrder("pending", "success");
    assertThat(
            count(
                "SELECT count(*) FROM delivery WHERE webhook_id = ? AND claim IS NOT NULL",
                webhook))
        .isEqualTo(1);
  }

  /** Marks the deliveries as claimed by another dispatcher, whose claim may have expired. */
  private void lease(long webhook, int row, String left) {
    jdbc.update(
        """
        UPDATE delivery SET claim = gen_random_uuid(), next_attempt_at = now() + ?::interval
        WHERE webhook_id = ? AND id = (
          SELECT id FROM delivery WHERE webhook_id = ? ORDER BY id OFFSET ? LIMIT 1)
        """,
        left,
        webhook,
        webhook,
        row);
  }

  private int count(String sql, long webhook) {
    Integer count = jdbc.queryForObject(sql, Integer.class, webhook);
    return count == null ? 0 : count;
  }
}
