package dev.gameday.webhooks;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two dispatchers on one database and in one consumer group. */
@RealKafka
@RealPostgres
class TwoDispatchersIT {

  private static final int EVENTS = 300;

  private final TestKafka kafka;
  private final TestDatabase database;

  TwoDispatchersIT(TestKafka kafka, TestDatabase database) {
    this.kafka = kafka;
    this.database = database;
  }

  @Test
  void shouldNeverClaimADeliveryTwice() {
    String[] settings = {
      "gameday.dispatch.delays=" + "200ms,".repeat(60) + "200ms",
      "gameday.dispatch.claim-every=5ms",
      "gameday.dispatch.breaker.failures=1000000"
    };
    try (var receiver = Receiver.start();
        var tokens = TokenServer.start();
        var one = Dispatcher.start(kafka, database, tokens, settings);
        var other = Dispatcher.start(kafka, database, tokens, settings);
        var events = new Events(kafka)) {
      receiver.answer("/x", Receiver.status(500));
      long webhook = one.api().createWebhook(receiver.url("/x"), "s", "*");
      for (int i = 0; i < EVENTS; i++) {
        events.publish(Events.gameAdded(i, "Game " + i));
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> receiver.received("/x").size() > 3 * EVENTS);
      receiver.answer("/x", Receiver.status(200));

      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  other.logs(webhook).stream().filter(d -> d.status().equals("success")).count()
                      == EVENTS);
      Map<String, Long> sent =
          receiver.received("/x").stream()
              .collect(groupingBy(Receiver.Received::deliveryId, counting()));
      List<Api.Delivery> logged = one.logs(webhook);
      assertThat(logged).hasSize(EVENTS);
      assertThat(logged)
          .allSatisfy(
              delivery ->
                  assertThat(sent.get(delivery.id()))
                      .as("requests of " + delivery.id())
                      .isEqualTo(delivery.attempts().size()));
    }
  }
}
