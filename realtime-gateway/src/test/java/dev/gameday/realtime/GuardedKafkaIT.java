package dev.gameday.realtime;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.LiveClient;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.GuardedKafka;
import dev.gameday.testkit.TestKafka;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A Kafka that wants TLS, a name and a password gets them: from what reads events, and from
 * presence, which makes its topic, writes and reads.
 */
@ExtendWith(OutputCaptureExtension.class)
class GuardedKafkaIT {

  private static final long SESSION = 7;

  @Test
  void shouldFollowEventsAndCountThroughTheGuard(@TempDir Path folder) {
    try (var key = new SigningKey();
        var kafka = GuardedKafka.start(folder);
        var events = new Events(kafka.open().bootstrapServers(), kafka.open().topicPrefix())) {
      kafka.allowOnTopics(CREATE, READ, WRITE);
      events.createTopics(1);
      try (var one = gateway(kafka, key);
          var other = gateway(kafka, key);
          var client = LiveClient.authenticated(one.live(), key.token()).subscribe(SESSION)) {
        events.send(Events.session(SESSION, 3));

        client.awaitEvents(3);
        assertThat(client.sequences(SESSION)).containsExactly(1L, 2L, 3L);
        await()
            .until(
                () ->
                    other
                        .get("/api/sessions/" + SESSION + "/presence")
                        .body()
                        .contains("\"connections\":1"));
      }
    }
  }

  @Test
  void shouldSayWhyItIsNotLetIn(@TempDir Path folder, CapturedOutput output) {
    try (var key = new SigningKey();
        var kafka = GuardedKafka.start(folder)) {
      try (var _ = start(kafka, key, kafka.settingsWithWrongPassword())) {
        await().until(() -> output.getOut().contains("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG"));
      }
      try (var _ = start(kafka, key, kafka.settingsWithoutTrust())) {
        await()
            .until(
                () -> output.getOut().contains("SPRING_KAFKA_PROPERTIES_SSL_TRUSTSTORE_LOCATION"));
      }
      try (var _ = start(kafka, key, kafka.settings())) {
        await().until(() -> output.getOut().contains("give its user the rights"));
      }
    }
  }

  private static TestGateway gateway(GuardedKafka kafka, SigningKey key) {
    TestGateway gateway = start(kafka, key, kafka.settings());
    await().until(gateway::isReady);
    return gateway;
  }

  private static TestGateway start(GuardedKafka kafka, SigningKey key, List<String> settings) {
    TestKafka guarded = kafka.guarded();
    return TestGateway.start(
        guarded.bootstrapServers(),
        guarded.topicPrefix(),
        key.jwksUrl(),
        settings.toArray(String[]::new));
  }
}
