package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.LiveClient;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.StreamClient;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.RealServers;
import dev.gameday.testkit.TestKafka;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many follow a session, asked of any instance. */
class LivePresenceIT {

  private static final SigningKey KEY = new SigningKey();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TestKafka KAFKA = RealServers.kafka(LivePresenceIT.class);
  private static TestGateway one;

  @BeforeAll
  static void start() {
    try (var events = new Events(KAFKA.bootstrapServers(), KAFKA.topicPrefix())) {
      events.createTopics(1);
    }
    one = gateway();
  }

  private static TestGateway gateway() {
    TestGateway gateway =
        TestGateway.start(
            KAFKA.bootstrapServers(),
            KAFKA.topicPrefix(),
            KEY.jwksUrl(),
            "gameday.presence.every=100ms");
    Awaitility.await().atMost(PATIENCE).until(gateway::isReady);
    return gateway;
  }

  @AfterAll
  static void stop() {
    one.close();
    KEY.close();
  }

  private static void awaitPresence(TestGateway asked, long session, int connections) {
    String expected = "{\"session_id\":%d,\"connections\":%d}".formatted(session, connections);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> asked.get("/api/sessions/" + session + "/presence").body().equals(expected));
  }

  @Test
  void shouldCountConnectionsOfAllInstances() {
    var stream = URI.create("http://127.0.0.1:" + one.port() + "/api/sessions/1/live");
    var two = gateway();
    try (var here = LiveClient.authenticated(one.live(), KEY.token()).subscribe(1);
        var there = LiveClient.authenticated(two.live(), KEY.token()).subscribe(1);
        var elsewhere = LiveClient.authenticated(two.live(), KEY.token()).subscribe(2);
        var streaming = StreamClient.open(stream, KEY.token(), null).awaitData(1)) {
      awaitPresence(one, 1, 3);
      awaitPresence(two, 1, 3);
      awaitPresence(one, 2, 1);

      there.unsubscribe(1);

      awaitPresence(one, 1, 2);
      assertThat(here.isOpen() && elsewhere.isOpen()).isTrue();
      assertThat(streaming.answer().statusCode()).isEqualTo(200);
      two.close();
      awaitPresence(one, 2, 0);
    }
  }

  @Test
  void shouldTellALateInstanceOfWhatWasBefore() {
    try (var client = LiveClient.authenticated(one.live(), KEY.token()).subscribe(3)) {
      awaitPresence(one, 3, 1);
      try (var late = gateway()) {
        awaitPresence(late, 3, 1);
        assertThat(client.isOpen()).isTrue();
      }
    }
  }

  @Test
  void shouldKnowOfNobodyWhereNobodyIs() {
    assertThat(one.get("/api/sessions/999/presence").body())
        .isEqualTo("{\"session_id\":999,\"connections\":0}");
    assertThat(one.get("/api/sessions/0/presence").statusCode()).isEqualTo(400);
    assertThat(one.get("/api/sessions/x/presence").statusCode()).isEqualTo(400);
  }
}
