package dev.gameday.webhooks.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventTime;
import dev.gameday.events.Topic;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;

/** Partitions can be added to an existing topic. */
@DispatcherTest("spring.kafka.properties.metadata.max.age.ms=500")
class MorePartitionsIT {

  private static final int SESSIONS = 60;

  @Test
  void shouldConsumeAndReplayEventsOfAddedPartitions(
      Dispatcher dispatcher, TestKafka kafka, WebhookReceiver receiver) throws Exception {
    Api api = dispatcher.api();
    Instant since = Instant.now();
    long first = api.createWebhook(receiver.url("/first"), "s", "*");

    addPartitions(kafka);
    try (var events = new Events(kafka)) {
      for (int session = 1; session <= SESSIONS; session++) {
        events.publish(Events.gameAdded(session, "Quiplash"));
      }
    }
    awaitReceived(receiver, "/first");
    long later = api.createWebhook(receiver.url("/later"), "s", "*");
    var replay =
        api.post(
            "/api/webhooks/" + later + "/replay",
            "{\"since\":\"%s\",\"only\":\"all\"}".formatted(EventTime.format(since)));

    assertThat(replay.status()).as(replay.text()).isEqualTo(202);
    awaitReceived(receiver, "/later");
    assertThat(dispatcher.logs(first)).hasSize(SESSIONS);
  }

  private static void awaitReceived(WebhookReceiver receiver, String path) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(receiver.received(path)).hasSize(SESSIONS));
  }

  private static void addPartitions(TestKafka kafka) throws Exception {
    try (var admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
      String topic = Topic.SESSION_EVENTS.name(kafka.topicPrefix());
      admin
          .createPartitions(Map.of(topic, NewPartitions.increaseTo(2 * Topic.PARTITIONS)))
          .all()
          .get();
    }
  }
}
