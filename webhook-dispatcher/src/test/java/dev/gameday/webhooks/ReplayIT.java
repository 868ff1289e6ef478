package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventTime;
import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a webhook missed is delivered after all, little by little. */
@RealKafka
@RealPostgres
@TestInstance(Lifecycle.PER_CLASS)
class ReplayIT {

  private static final String FROM_THE_BEGINNING = "{\"since\":\"2020-01-01T00:00:00.000Z\"}";

  private final Receiver receiver = Receiver.start();
  private final TokenServer tokens = TokenServer.start();
  private final Dispatcher dispatcher;
  private final Events events;
  private final Api api;

  /**
   * One attempt is all that a delivery has; of a replay the first is due now, the next in an hour.
   */
  ReplayIT(TestKafka kafka, TestDatabase database) {
    dispatcher =
        Dispatcher.start(
            kafka,
            database,
            tokens,
            "gameday.dispatch.delays=",
            "gameday.dispatch.claim-every=20ms",
            "gameday.dispatch.replay-pace=1h");
    events = new Events(kafka);
    api = dispatcher.api();
  }

  @AfterAll
  void stop() {
    events.close();
    dispatcher.close();
    tokens.close();
    receiver.close();
  }

  @Test
  void shouldReplayWhatFailedAndOnAskingWhatSucceededToo() {
    long webhook = api.createWebhook(receiver.url("/some"), "s", "*");
    receiver.answer("/some", Receiver.status(500));
    publish(webhook, 2);
    receiver.answer("/some", Receiver.status(200));
    publish(webhook, 3);

    var failed = replay(webhook, FROM_THE_BEGINNING);

    assertThat(failed.status()).isEqualTo(202);
    assertThat(failed.text()).isEqualTo("{\"replayed\":2}");
    await().until(() -> count(webhook, "success") == 4);
    assertThat(count(webhook, "pending")).isEqualTo(1);
    assertThat(receiver.received("/some")).hasSize(6);
    String all = "{\"since\":\"2020-01-01T00:00:00.000Z\",\"only\":\"all\"}";
    assertThat(replay(webhook, all).text()).as("but for the one that waits").contains(":4}");
  }

  @Test
  void shouldReplayOnlyWhatIsInTheRange() {
    receiver.answer("/range", Receiver.status(500));
    long webhook = api.createWebhook(receiver.url("/range"), "s", "*");
    var first = events.publish(Events.gameAdded(1, "First"));
    awaitEnded(webhook, 1);
    var second = events.publish(Events.gameAdded(1, "Second"));
    awaitEnded(webhook, 2);
    String range =
        "{\"since\":\"%s\",\"until\":\"%s\"}"
            .formatted(EventTime.format(first.time()), EventTime.format(second.time()));

    assertThat(replay(webhook, range).text()).isEqualTo("{\"replayed\":1}");
    await().until(() -> api.logs(webhook).getLast().attempts().size() == 2);
    assertThat(api.logs(webhook).getFirst().attempts()).hasSize(1);
  }

  /** More than one batch: the pace goes on from one to the next, in the order of the events. */
  @Test
  void shouldKeepItsPaceHoweverMuchThereIs() {
    receiver.answer("/many", Receiver.status(500));
    long webhook = api.createWebhook(receiver.url("/many"), "s", "*");
    publish(webhook, 1_100);

    assertThat(replay(webhook, FROM_THE_BEGINNING).text()).isEqualTo("{\"replayed\":1100}");

    await().until(() -> count(webhook, "exhausted") == 1);
    List<Instant> due =
        api.logs(webhook).reversed().stream()
            .filter(delivery -> delivery.status().equals("pending"))
            .map(delivery -> Instant.parse(delivery.json().get("next_attempt_at").asString()))
            .toList();
    assertThat(due).hasSize(1_099).isSorted();
    for (int i = 1; i < due.size(); i++) {
      assertThat(Duration.between(due.get(i - 1), due.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
    assertThat(receiver.received("/many")).hasSize(1_101);
  }

  @Test
  void shouldNotReplayToADisabledWebhook() {
    long webhook = api.createWebhook(receiver.url("/disabled"), "s", "*");
    api.patch("/api/webhooks/" + webhook, "{\"enabled\":false}");

    assertThat(replay(webhook, FROM_THE_BEGINNING).status()).isEqualTo(409);
  }

  private Api.Reply replay(long webhook, String range) {
    return api.post("/api/webhooks/" + webhook + "/replay", range);
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
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.logs(webhook).size() == count && count(webhook, "pending") == 0);
  }

  private long count(long webhook, String status) {
    return api.logs(webhook).stream().filter(delivery -> delivery.status().equals(status)).count();
  }
}
