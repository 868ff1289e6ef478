package dev.gameday.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.GuardedKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A Kafka that wants TLS, a name and a password gets them: from what takes events in, what makes
 * topics and what replays.
 */
@RealPostgres
@ExtendWith(OutputCaptureExtension.class)
class GuardedKafkaIT {

  @Test
  void shouldDeliverAndReplayThroughTheGuard(TestDatabase database, @TempDir Path folder) {
    Instant since = Instant.now().minusSeconds(60);
    try (var receiver = Receiver.start();
        var tokens = TokenServer.start();
        var kafka = GuardedKafka.start(folder);
        var dispatcher =
            Dispatcher.start(
                kafka.guarded(), database, tokens, kafka.settings().toArray(String[]::new));
        var events = new Events(kafka.open())) {
      Api api = dispatcher.api();
      api.createWebhook(receiver.url("/x"), "s", "game.added");

      events.publish(Events.gameAdded(1, "Quiplash 3"));

      await().until(() -> receiver.received("/x").size() == 1);
      long late = api.createWebhook(receiver.url("/late"), "s", "game.added");
      var replay =
          api.post(
              "/api/webhooks/" + late + "/replay",
              "{\"since\":\"%s\",\"only\":\"undelivered\"}".formatted(since));
      assertThat(replay.status()).as(replay.text()).isEqualTo(202);
      await().until(() -> receiver.received("/late").size() == 1);
    }
  }

  @Test
  void shouldSayWhyItIsNotLetIn(
      TestDatabase database, @TempDir Path folder, CapturedOutput output) {
    try (var tokens = TokenServer.start();
        var kafka = GuardedKafka.start(folder);
        var _ =
            WebhookDispatcherApplication.application()
                .run(
                    Dispatcher.arguments(
                        kafka.guarded(),
                        database,
                        tokens,
                        kafka.settingsWithWrongPassword().toArray(String[]::new)))) {
      await().until(() -> output.getOut().contains("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG"));
    }
  }
}
