package dev.gameday.realtime.presence;

import static dev.gameday.base.token.Scope.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.StreamClient;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.realtime.support.TestGateways;
import dev.gameday.testkit.peer.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The number of connections of a session, from any replica. */
@GatewayTest(value = LivePresenceIT.OFTEN, partitions = 1)
record LivePresenceIT(TestGateway one, TestGateways gateways, TokenIssuer tokens) {

  static final String OFTEN = "gameday.presence.every=100ms";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static void awaitPresence(TestGateway asked, long session, int connections) {
    String expected = "{\"session_id\":%d,\"connections\":%d}".formatted(session, connections);
    Awaitility.await()
        .atMost(TIMEOUT)
        .until(() -> asked.get("/api/sessions/" + session + "/presence").body().equals(expected));
  }

  @Test
  void shouldCountConnectionsOfAllInstances() {
    var stream = URI.create("http://127.0.0.1:" + one.port() + "/api/sessions/1/live");
    var two = gateways.startReady(OFTEN);
    try (var here = one.client().subscribe(1);
        var there = two.client().subscribe(1);
        var elsewhere = two.client().subscribe(2);
        var streaming = StreamClient.open(stream, tokens.token(LIVE), null).awaitData(1)) {
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
  void shouldCountConnectionsFromBeforeAnInstancesStart() {
    try (var client = one.client().subscribe(3)) {
      awaitPresence(one, 3, 1);
      try (var late = gateways.startReady(OFTEN)) {
        awaitPresence(late, 3, 1);
        assertThat(client.isOpen()).isTrue();
      }
    }
  }

  @Test
  void shouldCountNoConnectionsWithoutSubscribers() {
    assertThat(one.get("/api/sessions/999/presence").body())
        .isEqualTo("{\"session_id\":999,\"connections\":0}");
    assertThat(one.get("/api/sessions/0/presence").statusCode()).isEqualTo(400);
    assertThat(one.get("/api/sessions/x/presence").statusCode()).isEqualTo(400);
  }
}
