package dev.gameday.sessions.outbox;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.base.kafka.EventTopics;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.sessions.RunningService;
import dev.gameday.sessions.TopicReader;
import dev.gameday.testkit.GuardedKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A Kafka with TLS, SASL and ACLs. The granted rights are those that {@code docs/deploying.md}
 * lists.
 */
@RealPostgres
@ExtendWith(OutputCaptureExtension.class)
class GuardedKafkaIT {

  @Test
  void shouldPublishToExistingTopics(TestDatabase database, @TempDir Path folder) {
    try (var kafka = GuardedKafka.start(folder)) {
      kafka.makeTopics(EventTopics.names(kafka.guarded().topicPrefix()));
      kafka.allowOnTopics(WRITE);
      try (var service =
              RunningService.start(database, kafka.guarded(), arguments(kafka.settings()));
          var topic = new TopicReader(kafka.open())) {
        String session = service.admin().post("/api/sessions").text("id");

        await().until(() -> !topic.eventsOf(session).isEmpty());

        assertThat(topic.eventsOf(session))
            .extracting(EventEnvelope::type)
            .containsExactly(EventType.SESSION_STARTED);
      }
    }
  }

  @Test
  void shouldReportMissingRightsAndPublishOnceGranted(
      TestDatabase database, @TempDir Path folder, CapturedOutput output) {
    try (var kafka = GuardedKafka.start(folder);
        var service = RunningService.start(database, kafka.guarded(), arguments(kafka.settings()));
        var topic = new TopicReader(kafka.open())) {
      String session = service.admin().post("/api/sessions").text("id");
      await().until(() -> output.getOut().contains("give its user the rights"));

      kafka.allowOnTopics(CREATE, WRITE);

      await().until(() -> !topic.eventsOf(session).isEmpty());
    }
  }

  @Test
  void shouldReportFailedAuthenticationAndAcceptChanges(
      TestDatabase database, @TempDir Path folder, CapturedOutput output) {
    try (var kafka = GuardedKafka.start(folder);
        var service =
            RunningService.start(
                database, kafka.guarded(), arguments(kafka.settingsWithWrongPassword()))) {
      assertThat(service.admin().post("/api/sessions").status()).isEqualTo(201);

      await().until(() -> output.getOut().contains("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG"));
    }
  }

  private static String[] arguments(List<String> settings) {
    return settings.stream().map(setting -> "--" + setting).toArray(String[]::new);
  }
}
