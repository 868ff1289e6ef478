package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A dispatcher that is killed alone goes on by itself; {@link KilledDispatchersIT} has load. */
@RealKafka
@RealPostgres
class KilledDispatcherIT {

  private final TestKafka kafka;
  private final TestDatabase database;

  KilledDispatcherIT(TestKafka kafka, TestDatabase database) {
    this.kafka = kafka;
    this.database = database;
  }

  /** Killed after the receiver has answered and before that could be recorded. */
  @Test
  void shouldDeliverAgainWhatWasDeliveredButNotRecorded() {
    var killed = new CountDownLatch(1);
    try (var receiver = Receiver.start();
        var tokens = TokenServer.start();
        var events = new Events(kafka)) {
      long webhook;
      try (var dispatcher =
          DispatcherProcess.start(kafka, database, tokens, Holders.PATIENT_AND_WATCHFUL)) {
        webhook = dispatcher.api().createWebhook(receiver.url("/unrecorded"), "s", "*");
        receiver.answer(
            "/unrecorded",
            exchange -> {
              dispatcher.kill();
              killed.countDown();
              exchange.sendResponseHeaders(200, -1);
            });
        events.publish(Events.gameAdded(1, "Seen and forgotten"));
        await().atMost(Duration.ofSeconds(30)).until(() -> killed.getCount() == 0);
      }
      receiver.answer("/unrecorded", Receiver.status(200));
      try (var dispatcher =
          DispatcherProcess.start(kafka, database, tokens, Holders.PATIENT_AND_WATCHFUL)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    dispatcher.api().logs(webhook).stream()
                        .anyMatch(delivery -> delivery.status().equals("success")));
      }
      assertThat(receiver.received("/unrecorded")).hasSize(2);
      assertThat(receiver.received("/unrecorded").stream().map(Receiver.Received::deliveryId))
          .as("the same one")
          .containsOnly(receiver.received("/unrecorded").getFirst().deliveryId());
    }
  }
}
