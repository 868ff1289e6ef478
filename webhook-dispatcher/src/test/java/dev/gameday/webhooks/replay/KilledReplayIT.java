package dev.gameday.webhooks.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.ParallelSafe;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Another dispatcher resumes a replay when the running one is killed. */
@ParallelSafe
@DispatcherTest
record KilledReplayIT(TestDispatchers dispatchers, WebhookReceiver receiver, Events events) {

  private static final int EVENTS = 600;

  /** The replay reads from Kafka, because the webhook was created after all events. */
  @Test
  void shouldResumeReplayOfKilledDispatcher() {
    String[] settings = {
      "gameday.replay.pace=20ms", "gameday.replay.step=100ms", "gameday.replay.lease=2s"
    };
    String replay;
    try (var killed = dispatchers.startProcess(settings)) {
      long witness = killed.api().createWebhook(receiver.url("/witness"), "s", "*");
      for (int i = 0; i < EVENTS; i++) {
        events.publish(Events.gameAdded(i, "Game"));
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> killed.api().logs(witness).size() == EVENTS);
      long webhook = killed.api().createWebhook(receiver.url("/replayed"), "s", "*");
      String request = "{\"since\":\"2020-01-01T00:00:00.000Z\",\"only\":\"all\"}";
      var reply = killed.api().post("/api/webhooks/" + webhook + "/replay", request);
      replay = reply.headers().firstValue("Location").orElseThrow();
      await().atMost(Duration.ofMinutes(1)).until(() -> ids(receiver).size() > EVENTS / 5);
      killed.kill();
    }
    assertThat(ids(receiver)).hasSizeLessThan(EVENTS);

    try (var successor = dispatchers.startProcess(settings)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> successor.api().get(replay).json().get("status").asString().equals("done"));
      assertThat(successor.api().get(replay).json().get("replayed").asInt()).isEqualTo(EVENTS);
      await().atMost(Duration.ofMinutes(1)).until(() -> ids(receiver).size() == EVENTS);
    }
  }

  private static Set<String> ids(WebhookReceiver receiver) {
    var ids = new HashSet<String>();
    receiver.received("/replayed").forEach(request -> ids.add(request.deliveryId()));
    return ids;
  }
}
