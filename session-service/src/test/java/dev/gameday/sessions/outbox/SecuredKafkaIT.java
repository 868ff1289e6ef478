package dev.gameday.sessions.outbox;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.base.kafka.EventTopics;
import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.TopicReader;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.SecuredKafka;
import dev.gameday.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * An outbox on a Kafka that requires TLS, a user name and a password, with the rights that {@code
 * docs/deploying.md} names.
 */
@RealPostgres
@ExtendWith(OutputCaptureExtension.class)
class SecuredKafkaIT {

  @Test
  void shouldPublishToTopicsThatOthersHaveMade(TestDatabase database, @TempDir Path folder) {
    try (var kafka = SecuredKafka.start(folder)) {
      kafka.createTopics(EventTopics.names(kafka.secured().topicPrefix()));
      kafka.allowOnTopics(WRITE);
      try (var service =
              RunningService.start(
                  database, kafka.secured(), kafka.settings().toArray(String[]::new));
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
    try (var kafka = SecuredKafka.start(folder);
        var service =
            RunningService.start(
                database, kafka.secured(), kafka.settings().toArray(String[]::new));
        var topic = new TopicReader(kafka.open())) {
      String session = service.admin().post("/api/sessions").text("id");
      await().until(() -> output.getOut().contains("give its user the rights"));

      kafka.allowOnTopics(CREATE, WRITE);

      await().until(() -> !topic.eventsOf(session).isEmpty());
    }
  }

  @Test
  void shouldSayWhyItCannotLogInAndAcceptChangesAllTheSame(
      TestDatabase database, @TempDir Path folder, CapturedOutput output) {
    try (var kafka = SecuredKafka.start(folder);
        var service =
            RunningService.start(
                database,
                kafka.secured(),
                kafka.settingsWithWrongPassword().toArray(String[]::new))) {
      assertThat(service.admin().post("/api/sessions").status()).isEqualTo(201);

      await().until(() -> output.getOut().contains("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG"));
    }
  }
}
