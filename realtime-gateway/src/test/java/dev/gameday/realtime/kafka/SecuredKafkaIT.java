package dev.gameday.realtime.kafka;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.realtime.support.TestGateways;
import dev.gameday.testkit.SecuredKafka;
import dev.gameday.testkit.peer.TokenIssuer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A gateway on a Kafka that requires TLS, a user name and a password: reading events, and presence,
 * which creates, writes and reads its topic.
 */
@GatewayTest
@ExtendWith(OutputCaptureExtension.class)
class SecuredKafkaIT {

  private static final long SESSION = 7;

  @Test
  void shouldFollowEventsAndCountThroughTheSecuredListener(
      TokenIssuer tokens, @TempDir Path folder) {
    try (var kafka = SecuredKafka.start(folder);
        var events = new Events(kafka.open())) {
      kafka.allowOnTopics(CREATE, READ, WRITE);
      events.createTopics(1);
      try (var one = gateway(kafka, tokens);
          var other = gateway(kafka, tokens);
          var client = one.client().subscribe(SESSION)) {
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
  void shouldLogWhyKafkaLoginFails(
      TokenIssuer tokens, @TempDir Path folder, CapturedOutput output) {
    try (var kafka = SecuredKafka.start(folder)) {
      try (var _ = start(kafka, tokens, kafka.settingsWithWrongPassword())) {
        await().until(() -> output.getOut().contains("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG"));
      }
      try (var _ = start(kafka, tokens, kafka.settingsWithoutTrust())) {
        await()
            .until(
                () -> output.getOut().contains("SPRING_KAFKA_PROPERTIES_SSL_TRUSTSTORE_LOCATION"));
      }
      try (var _ = start(kafka, tokens, kafka.settings())) {
        await().until(() -> output.getOut().contains("give its user the rights"));
      }
    }
  }

  private static TestGateway gateway(SecuredKafka kafka, TokenIssuer tokens) {
    TestGateway gateway = start(kafka, tokens, kafka.settings());
    await().until(gateway::isReady);
    return gateway;
  }

  private static TestGateway start(SecuredKafka kafka, TokenIssuer tokens, List<String> settings) {
    return new TestGateways(kafka.secured(), tokens).start(settings.toArray(String[]::new));
  }
}
