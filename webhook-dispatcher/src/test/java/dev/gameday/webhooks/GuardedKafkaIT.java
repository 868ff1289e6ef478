package dev.gameday.webhooks;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.base.kafka.EventTopics;
import dev.gameday.testkit.GuardedKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.webhooks.intake.IntakeLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

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
        var kafka = withTopics(GuardedKafka.start(folder));
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

  private static GuardedKafka withTopics(GuardedKafka kafka) {
    kafka.makeTopics(EventTopics.names(kafka.guarded().topicPrefix()));
    kafka.allowOnTopics(READ, WRITE);
    kafka.allowOnGroup(Dispatcher.group(kafka.guarded()), READ);
    return kafka;
  }

  @Test
  void shouldSayWhyItIsNotLetIn(
      TestDatabase database, @TempDir Path folder, CapturedOutput output) {
    try (var tokens = TokenServer.start();
        var kafka = GuardedKafka.start(folder);
        var _ = start(kafka, database, tokens, kafka.settingsWithWrongPassword())) {
      await().until(() -> output.getOut().contains("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG"));
    }
  }

  @Test
  void shouldSayThatItHasNoRightsAndTakeEventsInWhenItHas(
      TestDatabase database, @TempDir Path folder, CapturedOutput output) {
    try (var tokens = TokenServer.start();
        var kafka = GuardedKafka.start(folder);
        var dispatcher = start(kafka, database, tokens, kafka.settings())) {
      await().until(() -> output.getOut().contains("give its user the rights"));

      kafka.allowOnTopics(CREATE, READ, WRITE);
      kafka.allowOnGroup(Dispatcher.group(kafka.guarded()), READ);

      await().until(dispatcher.getBean(IntakeLoop.class)::isTaking);
    }
  }

  /** It comes into the group each time that it tries, and is refused only then. */
  @Test
  void shouldNotBeTakenForWellWhileItMayNotRead(
      TestDatabase database, @TempDir Path folder, CapturedOutput output) {
    try (var tokens = TokenServer.start();
        var kafka = GuardedKafka.start(folder)) {
      kafka.allowOnTopics(CREATE, WRITE);
      kafka.allowOnGroup(Dispatcher.group(kafka.guarded()), READ);
      try (var dispatcher = start(kafka, database, tokens, kafka.settings())) {
        await().until(() -> output.getOut().contains("give its user the rights"));

        await()
            .during(Duration.ofSeconds(6))
            .until(() -> !dispatcher.getBean(IntakeLoop.class).isTaking());
        assertThat(output.getOut())
            .as("one failure that lasts, not one after the other")
            .containsOnlyOnce("give its user the rights");
      }
    }
  }

  private static ConfigurableApplicationContext start(
      GuardedKafka kafka, TestDatabase database, TokenServer tokens, List<String> settings) {
    return WebhookDispatcherApplication.application()
        .run(
            Dispatcher.arguments(
                kafka.guarded(), database, tokens, settings.toArray(String[]::new)));
  }
}
