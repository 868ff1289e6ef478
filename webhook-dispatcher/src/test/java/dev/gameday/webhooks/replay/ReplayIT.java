package dev.gameday.webhooks.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventTime;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Replays of the events that a webhook missed. */
@DispatcherTest({
  // a delivery has one attempt
  "gameday.dispatch.delays=",
  "gameday.dispatch.claim-every=20ms",
  "gameday.dispatch.breaker.failures=1000000",
  "gameday.replay.pace=1ms",
  "gameday.replay.step=50ms"
})
@TestInstance(Lifecycle.PER_CLASS)
record ReplayIT(Api api, WebhookReceiver receiver, MatchServer matches, Events events) {

  private static final String SINCE_ALWAYS = "2020-01-01T00:00:00.000Z";

  @Test
  void shouldReplayOnlyExhaustedDeliveries() {
    long webhook = api.createWebhook(receiver.url("/some"), "s", "*");
    receiver.answer("/some", WebhookReceiver.status(500));
    publish(webhook, 2);
    receiver.answer("/some", WebhookReceiver.status(200));
    publish(webhook, 3);

    var reply = replay(webhook, SINCE_ALWAYS, "");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().get("replayed").asInt()).isEqualTo(2);
    assertThat(reply.headers().firstValue("Location"))
        .contains(path(webhook) + "/replays/" + reply.json().get("replay_id").asString());
    assertThat(awaitDone(reply).get("replayed").asInt()).isEqualTo(2);
    awaitSuccesses(webhook, 5);
    assertThat(receiver.received("/some")).hasSize(7);
  }

  @Test
  void shouldReplaySuccessfulDeliveriesOnRequest() {
    Instant since = Instant.now();
    long webhook = api.createWebhook(receiver.url("/all"), "s", "*");
    publish(webhook, 3);

    var reply = replay(webhook, EventTime.format(since), "all");

    assertThat(awaitDone(reply).get("replayed").asInt()).isEqualTo(3);
    await().until(() -> receiver.received("/all").size() == 6);
    assertThat(api.logs(webhook)).hasSize(3);
  }

  @Test
  void shouldReplayOnlyEventsOfRange() {
    receiver.answer("/range", WebhookReceiver.status(500));
    long webhook = api.createWebhook(receiver.url("/range"), "s", "*");
    var first = events.publish(Events.gameAdded(1, "First"));
    awaitEnded(webhook, 1);
    var second = events.publish(Events.gameAdded(1, "Second"));
    awaitEnded(webhook, 2);
    String range =
        "{\"since\":\"%s\",\"until\":\"%s\"}"
            .formatted(EventTime.format(first.time()), EventTime.format(second.time()));

    var reply = api.post(path(webhook) + "/replay", range);

    assertThat(awaitDone(reply).get("replayed").asInt()).isEqualTo(1);
    await().until(() -> api.logs(webhook).getLast().attempts().size() == 2);
    assertThat(api.logs(webhook).getFirst().attempts()).hasSize(1);
  }

  /** The replay takes several steps and skips event types that the webhook doesn't receive. */
  @Test
  void shouldReplayFromKafkaToAWebhookCreatedLater() {
    long before = api.createWebhook(receiver.url("/before"), "s", "game.added");
    Instant since = Instant.now();
    events.publish(new dev.gameday.events.SessionEvent.PlayerCountUpdated(1, 42, 5));
    publish(before, 600);
    long later = api.createWebhook(receiver.url("/later"), "s", "game.added");

    var reply = replay(later, EventTime.format(since), "all");

    assertThat(reply.json().get("replayed").asInt()).as("in the log").isZero();
    JsonNode done = awaitDone(reply);
    assertThat(done.get("replayed").asInt()).isEqualTo(600);
    assertThat(done.get("progress").asDouble()).isEqualTo(1);
    awaitSuccesses(later, 600);
    assertThat(eventIds(later)).isEqualTo(eventIds(before));
    assertThat(receiver.received("/later")).hasSize(600);
  }

  @Test
  void shouldReplayOnlyEventsMissedWhileDisabled() {
    Instant since = Instant.now();
    long webhook = api.createWebhook(receiver.url("/disabled"), "s", "*");
    publish(webhook, 1);
    api.patch(path(webhook), "{\"enabled\":false}");
    long witness = api.createWebhook(receiver.url("/witness"), "s", "*");
    publish(witness, 2);
    api.patch(path(webhook), "{\"enabled\":true}");

    var reply = replay(webhook, EventTime.format(since), "undelivered");

    assertThat(awaitDone(reply).get("replayed").asInt()).isEqualTo(2);
    awaitSuccesses(webhook, 3);
    assertThat(receiver.received("/disabled")).hasSize(3);
  }

  @Test
  void shouldReplayMatchEventsToItsWebhookOnly() {
    String matchId = matches.ownerless();
    api.createMatchWebhook(matchId, "{\"url\":\"" + receiver.url("/before") + "\"}");
    int before = receiver.received("/before").size();
    EventEnvelope missed = events.publish(Events.playerJoined(matchId, "Carlos"));
    events.publish(Events.playerJoined(matches.ownerless(), "Dora"));
    await().until(() -> receiver.received("/before").size() == before + 1);
    String webhook =
        api.createMatchWebhook(matchId, "{\"url\":\"" + receiver.url("/match") + "\"}");

    var reply = api.post(webhook + "/replay", request(EventTime.format(missed.time()), "all"));

    assertThat(reply.status()).isEqualTo(202);
    JsonNode done = awaitDone(reply);
    assertThat(done.get("replayed").asInt()).isEqualTo(1);
    assertThat(done.get("finishedAt").isNull()).isFalse();
    await().until(() -> receiver.received("/match").size() == 1);
  }

  @Test
  void shouldFailWhenItsWebhookIsDisabled() {
    receiver.answer("/failing", WebhookReceiver.status(500));
    long webhook = api.createWebhook(receiver.url("/failing"), "s", "*");
    publish(webhook, 1);
    var first = replay(webhook, SINCE_ALWAYS, "");
    awaitDone(first);
    api.patch(path(webhook), "{\"enabled\":false}");

    assertThat(replay(webhook, SINCE_ALWAYS, "").status()).isEqualTo(409);
    assertThat(
            api.get(path(webhook) + "/replays/" + first.json().get("replay_id").asString())
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                    | since
          {"since":"yesterday"}                                                 | since
          {"since":"2999-01-01T00:00:00.000Z"}                                  | since
          {"since":"2026-01-01T00:00:00.000Z","until":"2025-01-01T00:00:00.000Z"} | until
          {"since":"2026-01-01T00:00:00.000Z","only":"some"}                    | only
          """)
  void shouldRejectInvalidReplays(String request, String field) {
    long webhook = api.createWebhook(receiver.url("/wrong"), "s", "session.ended");

    var reply = api.post(path(webhook) + "/replay", request);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void shouldNotShowReplayOfAnotherWebhook() {
    long webhook = api.createWebhook(receiver.url("/mine"), "s", "session.ended");
    long other = api.createWebhook(receiver.url("/other"), "s", "session.ended");
    String id = replay(webhook, SINCE_ALWAYS, "").json().get("replay_id").asString();

    assertThat(api.get(path(other) + "/replays/" + id).status()).isEqualTo(404);
    assertThat(api.delete(path(other) + "/replays/" + id).status()).isEqualTo(404);
    assertThat(api.withToken("").get(path(webhook) + "/replays/" + id).status()).isEqualTo(401);
    assertThat(api.get(path(webhook) + "/replays/x").status()).isEqualTo(400);
  }

  private Api.Reply replay(long webhook, String since, String only) {
    return api.post(path(webhook) + "/replay", request(since, only));
  }

  private static String request(String since, String only) {
    return only.isEmpty()
        ? "{\"since\":\"%s\"}".formatted(since)
        : "{\"since\":\"%s\",\"only\":\"%s\"}".formatted(since, only);
  }

  private static String path(long webhook) {
    return "/api/webhooks/" + webhook;
  }

  private JsonNode awaitDone(Api.Reply started) {
    String location = started.headers().firstValue("Location").orElseThrow();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> api.get(location).json().get("status").asString().equals("done"));
    return api.get(location).json();
  }

  private void publish(long webhook, int count) {
    int before = api.logs(webhook).size();
    for (int i = 0; i < count; i++) {
      events.publish(Events.gameAdded(i, "Game " + i));
    }
    awaitEnded(webhook, before + count);
  }

  private void awaitEnded(long webhook, int count) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> api.logs(webhook).size() == count && count(webhook, "pending") == 0);
  }

  private void awaitSuccesses(long webhook, int count) {
    await().atMost(Duration.ofMinutes(1)).until(() -> count(webhook, "success") == count);
  }

  private long count(long webhook, String status) {
    return api.logs(webhook).stream().filter(delivery -> delivery.status().equals(status)).count();
  }

  private List<String> eventIds(long webhook) {
    return api.logs(webhook).stream().map(Api.Delivery::eventId).sorted().toList();
  }
}
