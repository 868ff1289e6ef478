package dev.gameday.webhooks.intake;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.base.kafka.EventTopics;
import dev.gameday.testkit.SecuredKafka;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.peer.TokenIssuer;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.WebhookDispatcherApplication;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
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
 * A dispatcher on a Kafka that requires TLS, a user name and a password: consuming events, creating
 * topics and replaying.
 */
@DispatcherTest
@ExtendWith(OutputCaptureExtension.class)
class SecuredKafkaIT {

  @Test
  void shouldDeliverAndReplayThroughTheSecuredListener(
      TestDatabase database, TokenIssuer tokens, WebhookReceiver receiver, @TempDir Path folder) {
    Instant since = Instant.now().minusSeconds(60);
    try (var kafka = withTopics(SecuredKafka.start(folder));
        var dispatcher =
            Dispatcher.start(
                kafka.secured(), database, tokens, kafka.settings().toArray(String[]::new));
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

  private static SecuredKafka withTopics(SecuredKafka kafka) {
    kafka.createTopics(EventTopics.names(kafka.secured().topicPrefix()));
    kafka.allowOnTopics(READ, WRITE);
    kafka.allowOnGroup(Dispatcher.group(kafka.secured()), READ);
    return kafka;
  }

  @Test
  void shouldReportFailedLogin(
      TestDatabase database, TokenIssuer tokens, @TempDir Path folder, CapturedOutput output) {
    try (var kafka = SecuredKafka.start(folder);
        var _ = start(kafka, database, tokens, kafka.settingsWithWrongPassword())) {
      await().until(() -> output.getOut().contains("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG"));
    }
  }

  @Test
  void shouldReportMissingRightsAndConsumeOnceGranted(
      TestDatabase database, TokenIssuer tokens, @TempDir Path folder, CapturedOutput output) {
    try (var kafka = SecuredKafka.start(folder);
        var dispatcher = start(kafka, database, tokens, kafka.settings())) {
      await().until(() -> output.getOut().contains("give its user the rights"));

      kafka.allowOnTopics(CREATE, READ, WRITE);
      kafka.allowOnGroup(Dispatcher.group(kafka.secured()), READ);

      await().until(dispatcher.getBean(IntakeLoop.class)::isHealthy);
    }
  }

  /** The consumer joins the group at each attempt and is rejected afterwards. */
  @Test
  void shouldNotConsumeWithoutReadRight(
      TestDatabase database, TokenIssuer tokens, @TempDir Path folder, CapturedOutput output) {
    try (var kafka = SecuredKafka.start(folder)) {
      kafka.allowOnTopics(CREATE, WRITE);
      kafka.allowOnGroup(Dispatcher.group(kafka.secured()), READ);
      try (var dispatcher = start(kafka, database, tokens, kafka.settings())) {
        await().until(() -> output.getOut().contains("give its user the rights"));

        await()
            .during(Duration.ofSeconds(6))
            .until(() -> !dispatcher.getBean(IntakeLoop.class).isHealthy());
        assertThat(output.getOut())
            .as("one continuous failure")
            .containsOnlyOnce("give its user the rights");
      }
    }
  }

  private static ConfigurableApplicationContext start(
      SecuredKafka kafka, TestDatabase database, TokenIssuer tokens, List<String> settings) {
    return WebhookDispatcherApplication.application()
        .run(
            Dispatcher.arguments(
                kafka.secured(), database, tokens, settings.toArray(String[]::new)));
  }
}
