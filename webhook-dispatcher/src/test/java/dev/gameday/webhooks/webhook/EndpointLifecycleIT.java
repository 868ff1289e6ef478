package dev.gameday.webhooks.webhook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Backlog;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Failing webhooks are disabled and enabled again; other webhooks receive the events. */
@DispatcherTest({"gameday.dispatch.delays=1h", "gameday.dispatch.claim-every=50ms"})
@TestInstance(Lifecycle.PER_CLASS)
record EndpointLifecycleIT(
    Api api, WebhookReceiver receiver, MatchServer matches, Events events, JdbcTemplate jdbc) {

  @Test
  void shouldDisableAfterDaysOfFailure() {
    long webhook = failing("/sustained");
    passDays(webhook, 4);
    fail(webhook);
    awaitRecorded(webhook);
    assertThat(isEnabled(webhook)).isTrue();
    passDays(webhook, 2);

    fail(webhook);

    await().until(() -> !isEnabled(webhook));
    assertThat(view(webhook).get("disabled_reason").asString())
        .isEqualTo("All attempts have failed for 5 days.");
  }

  @Test
  void shouldRestartFailurePeriodAfterSuccess() {
    long webhook = failing("/reset");
    passDays(webhook, 6);

    receiver.answer("/reset", WebhookReceiver.status(200));
    events.publish(Events.gameAdded(1, "Success"));
    await().until(() -> !isFailing(webhook));
    receiver.answer("/reset", WebhookReceiver.status(500));
    fail(webhook);
    await().until(() -> isFailing(webhook));
    passDays(webhook, 4);
    fail(webhook);

    awaitRecorded(webhook);
    assertThat(isEnabled(webhook)).isTrue();
  }

  @Test
  void shouldRestartFailurePeriodWhenEnabled() {
    long webhook = failing("/anew");
    passDays(webhook, 6);
    fail(webhook);
    await().until(() -> !isEnabled(webhook));

    enable(webhook);
    fail(webhook);

    awaitRecorded(webhook);
    assertThat(isEnabled(webhook)).isTrue();
  }

  @Test
  void shouldPublishDisabledAndRecovered() {
    long listener =
        api.createWebhook(receiver.url("/observer"), "s", "webhook.disabled", "webhook.recovered");
    long everything = api.createWebhook(receiver.url("/everything"), "s", "*");
    receiver.answer("/disabled", WebhookReceiver.status(410));
    long webhook = webhook("/disabled");
    Instant before = Instant.now();

    events.publish(Events.gameAdded(1, "Gone"));

    await().until(() -> !published(webhook, "webhook.disabled").isEmpty());
    JsonNode disabled = published(webhook, "webhook.disabled").getFirst();
    assertThat(disabled.propertyNames()).containsExactly("event", "timestamp", "data");
    JsonNode data = disabled.at("/data/webhook");
    assertThat(data.get("name").asString()).isEqualTo("Test");
    assertThat(data.get("enabled").asBoolean()).isFalse();
    assertThat(data.get("disabled_reason").asString()).contains("410");
    assertThat(Instant.parse(data.get("disabled_at").asString()))
        .isAfterOrEqualTo(before.minusMillis(1));
    assertThat(published(webhook, "webhook.recovered")).isEmpty();

    receiver.answer("/disabled", WebhookReceiver.status(200));
    enable(webhook);
    events.publish(Events.gameAdded(1, "Back"));

    await().until(() -> !published(webhook, "webhook.recovered").isEmpty());
    JsonNode recovered = published(webhook, "webhook.recovered").getFirst().at("/data/webhook");
    assertThat(recovered.get("enabled").asBoolean()).isTrue();
    assertThat(recovered.get("disabled_at")).isEqualTo(data.get("disabled_at"));
    assertThat(api.logs(listener))
        .extracting(delivery -> delivery.json().get("event").asString())
        .contains("webhook.disabled", "webhook.recovered");
    assertThat(api.logs(everything))
        .as("* stands for the events of sessions")
        .extracting(delivery -> delivery.json().get("event").asString())
        .containsOnly("game.added");
  }

  /** The log cannot store the event, so the webhook stays enabled. */
  @Test
  void shouldNotDisableWithoutEvent() {
    api.createWebhook(receiver.url("/observer"), "s", "webhook.disabled");
    jdbc.execute(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'refused'; END $$
        """);
    jdbc.execute(
        """
        CREATE TRIGGER refuse BEFORE INSERT ON delivery FOR EACH ROW
          WHEN (NEW.event_type = 'webhook.disabled') EXECUTE FUNCTION refuse()
        """);
    receiver.answer("/atomic", WebhookReceiver.status(410));
    long webhook = webhook("/atomic");
    try {
      fail(webhook);
      awaitRecorded(webhook);
      assertThat(isEnabled(webhook)).isTrue();
    } finally {
      jdbc.execute("DROP TRIGGER refuse ON delivery");
    }

    fail(webhook);

    await().until(() -> !isEnabled(webhook));
    await().until(() -> !published(webhook, "webhook.disabled").isEmpty());
  }

  @Test
  void shouldSkipDisabledWebhookAndResumeWhenEnabled() {
    long webhook = failing("/skipped");
    passDays(webhook, 6);
    fail(webhook);
    await().until(() -> !isEnabled(webhook));
    receiver.answer("/skipped", WebhookReceiver.status(200));
    int before = receiver.received("/skipped").size();
    long witness = webhook("/witness");
    events.publish(Events.gameAdded(1, "Skipped"));
    await().until(() -> hasSucceeded(witness));
    assertThat(receiver.received("/skipped")).hasSize(before);

    enable(webhook);

    var next = events.publish(Events.gameAdded(1, "Next"));
    await().until(() -> hasSucceeded(webhook));
    assertThat(api.logs(webhook).getFirst().eventId()).isEqualTo(next.id().toString());
    assertThat(receiver.received("/skipped")).hasSize(before + 1);
  }

  /** A statement schedules at most a thousand deliveries. */
  @Test
  void shouldResumeBacklogInShortSteps() {
    int suspended = 2_500;
    long webhook = webhook("/resumed");
    api.patch("/api/webhooks/" + webhook, "{\"enabled\":false}");
    new Backlog(jdbc).add(webhook, suspended);
    await().atMost(Duration.ofMinutes(2)).until(() -> suspended(webhook) == suspended);
    jdbc.execute(
        """
        CREATE FUNCTION refuse_many() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
          IF (SELECT count(*) FROM changed) > 1000 THEN RAISE EXCEPTION 'too many'; END IF;
          RETURN NULL;
        END $$
        """);
    jdbc.execute(
        """
        CREATE TRIGGER refuse_many AFTER UPDATE ON delivery REFERENCING NEW TABLE AS changed
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_many()
        """);
    try {
      enable(webhook);

      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> receiver.received("/resumed").size() == suspended);
    } finally {
      jdbc.execute("DROP TRIGGER refuse_many ON delivery");
    }
  }

  @Test
  void shouldDisableMatchWebhook() {
    receiver.answer("/match", WebhookReceiver.status(500));
    String matchId = matches.ownerless();
    api.createMatchWebhook(matchId, "{\"url\":\"" + receiver.url("/match") + "\"}");
    long id =
        requireNonNull(
            jdbc.queryForObject("SELECT id FROM webhook WHERE match_id = ?", Long.class, matchId));
    events.publish(Events.playerJoined(matchId, "Ada"));
    await().until(() -> isFailing(id));
    passDays(id, 6);

    events.publish(Events.playerJoined(matchId, "Bea"));

    await()
        .untilAsserted(
            () -> {
              JsonNode listed =
                  api.get("/api/events/" + matchId + "/webhooks").json().at("/webhooks/0");
              assertThat(listed.path("enabled").asBoolean(true)).isFalse();
              assertThat(listed.path("disabledReason").asString("")).contains("5 days");
            });
  }

  private long webhook(String path) {
    return api.createWebhook(receiver.url(path), "s", "game.added");
  }

  /** Creates a webhook with a failed attempt. */
  private long failing(String path) {
    receiver.answer(path, WebhookReceiver.status(500));
    long webhook = webhook(path);
    fail(webhook);
    await().until(() -> isFailing(webhook));
    return webhook;
  }

  /** Publishes an event and awaits its failed attempt. */
  private void fail(long webhook) {
    int before = attempts(webhook);
    events.publish(Events.gameAdded(1, "Failure"));
    await().until(() -> attempts(webhook) == before + 1);
  }

  /** Waits until the results of the webhook's previous attempts are recorded. */
  private void awaitRecorded(long webhook) {
    receiver.answer("/silence", WebhookReceiver.status(500));
    long later = webhook("/silence");
    events.publish(Events.gameAdded(1, "Failure too"));
    await().until(() -> isFailing(later) && isFailing(webhook));
  }

  private void passDays(long webhook, int days) {
    jdbc.update(
        "UPDATE failing_webhook SET since = since - ? * interval '1 day' WHERE webhook_id = ?",
        days,
        webhook);
  }

  private int suspended(long webhook) {
    String suspended =
        "SELECT 1 FROM delivery WHERE webhook_id = ? AND next_attempt_at = 'infinity'";
    return jdbc.queryForList(suspended, webhook).size();
  }

  private boolean isFailing(long webhook) {
    return !jdbc.queryForList("SELECT 1 FROM failing_webhook WHERE webhook_id = ?", webhook)
        .isEmpty();
  }

  private boolean isEnabled(long webhook) {
    return view(webhook).get("enabled").asBoolean();
  }

  private void enable(long webhook) {
    assertThat(api.patch("/api/webhooks/" + webhook, "{\"enabled\":true}").status()).isEqualTo(200);
  }

  private JsonNode view(long webhook) {
    return api.get("/api/webhooks/" + webhook).json();
  }

  private int attempts(long webhook) {
    return api.logs(webhook).stream().mapToInt(delivery -> delivery.attempts().size()).sum();
  }

  private boolean hasSucceeded(long webhook) {
    return api.logs(webhook).stream().anyMatch(delivery -> delivery.status().equals("success"));
  }

  /** The bodies of the events about a webhook that the observer received. */
  private List<JsonNode> published(long webhook, String event) {
    return receiver.received("/observer").stream()
        .filter(request -> request.header("x-webhook-event").equals(event))
        .map(request -> JsonMapper.shared().readTree(request.body()))
        .filter(body -> body.at("/data/webhook/id").asLong() == webhook)
        .toList();
  }
}
