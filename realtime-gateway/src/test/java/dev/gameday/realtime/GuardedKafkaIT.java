package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.LiveClient;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.GuardedKafka;
import dev.gameday.testkit.TestKafka;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Kafka that wants TLS, a name and a password gets them: from what reads events, and from
 * presence, which makes its topic, writes and reads.
 */
class GuardedKafkaIT {

  private static final long SESSION = 7;

  @Test
  void shouldFollowEventsAndCountThroughTheGuard(@TempDir Path folder) {
    try (var key = new SigningKey();
        var kafka = GuardedKafka.start(folder);
        var events = new Events(kafka.open().bootstrapServers(), kafka.open().topicPrefix())) {
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

  private static TestGateway gateway(GuardedKafka kafka, SigningKey key) {
    TestKafka guarded = kafka.guarded();
    var gateway =
        TestGateway.start(
            guarded.bootstrapServers(),
            guarded.topicPrefix(),
            key.jwksUrl(),
            kafka.settings().toArray(String[]::new));
    await().until(gateway::isReady);
    return gateway;
  }
}
