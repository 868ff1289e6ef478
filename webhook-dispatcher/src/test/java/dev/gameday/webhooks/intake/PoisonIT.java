package dev.gameday.webhooks.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.Topic;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.TestDispatchers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Undecodable records and repeated events. */
@DispatcherTest
record PoisonIT(
    TestDispatchers dispatchers, WebhookReceiver receiver, Events events, TestKafka kafka) {

  @Test
  void shouldDeadLetterPoisonAndDeliverOthersOnce() {
    try (var dispatcher = dispatchers.start()) {
      long webhook = dispatcher.api().createWebhook(receiver.url("/x"), "s", "*");
      EventEnvelope first = events.publish(Events.gameAdded(5, "Before"));
      events.publishGarbage("5", "not an event");
      EventEnvelope second = events.publish(Events.gameAdded(5, "Between"));
      events.publish(first);
      events.publishGarbage("5", "");
      EventEnvelope third = events.publish(Events.gameAdded(5, "After"));

      await()
          .untilAsserted(
              () ->
                  assertThat(dispatcher.logs(webhook))
                      .extracting(Api.Delivery::status)
                      .containsExactly("success", "success", "success"));
      assertThat(dispatcher.logs(webhook))
          .extracting(Api.Delivery::eventId)
          .containsExactlyInAnyOrder(
              first.id().toString(), second.id().toString(), third.id().toString());
      assertThat(receiver.received("/x")).hasSize(3);
      assertThat(deadLetters(2))
          .extracting(record -> new String(record.value(), UTF_8))
          .containsExactlyInAnyOrder("not an event", "");
      assertThat(deadLetters(2))
          .allSatisfy(
              record ->
                  assertThat(new String(record.headers().lastHeader("dlt-reason").value(), UTF_8))
                      .contains("ce_"));
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.GROUP_ID_CONFIG,
                kafka.topicPrefix() + "dead-letters" + System.nanoTime()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.SESSION_EVENTS.deadLetterName(kafka.topicPrefix())));
      await()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.size() >= count;
              });
    }
    return found;
  }
}
