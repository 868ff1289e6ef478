package dev.gameday.realtime.connection;

import static dev.gameday.base.token.Scope.LIVE;
import static dev.gameday.realtime.support.Events.gameAdded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.room.Rooms;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.StreamClient;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.peer.LiveClient;
import dev.gameday.testkit.peer.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Clients that come from an instance whose feed is ahead of this one's. */
@GatewayTest(
    value = {"gameday.connections.heartbeat-every=500ms", "gameday.connections.arrive-within=1h"},
    partitions = 1)
class LiveResumeIT {

  private static final AtomicLong SESSIONS = new AtomicLong();

  private final long session = SESSIONS.incrementAndGet();
  private final TestGateway gateway;
  private final Events events;
  private final TokenIssuer tokens;

  LiveResumeIT(TestGateway gateway, Events events, TokenIssuer tokens) {
    this.gateway = gateway;
    this.events = events;
    this.tokens = tokens;
  }

  private LiveClient arriving(long after) {
    return arriving(tokens.token(LIVE), after);
  }

  private LiveClient arriving(String token, long after) {
    var client = LiveClient.authenticated(gateway.live(), token);
    client.send("{\"type\":\"subscribe\",\"sessionId\":%d,\"after\":%d}".formatted(session, after));
    awaitSubscribers(1);
    return client;
  }

  private int subscribers() {
    return gateway.bean(Rooms.class).subscribers(RoomKey.session(session));
  }

  private void awaitSubscribers(int count) {
    Awaitility.await().until(() -> subscribers() == count);
  }

  private void awaitLatest(long sequence) {
    Rooms rooms = gateway.bean(Rooms.class);
    Awaitility.await().until(() -> rooms.latestSequence(RoomKey.session(session)) == sequence);
  }

  @Test
  void shouldWaitUntilTheFeedReachesTheClientsSequence() {
    events.send(Events.session(session, 3));
    awaitLatest(3);
    try (var client = arriving(5)) {
      client.send("{\"type\":\"ping\"}");
      events.send(gameAdded(session, 4));
      awaitLatest(4);
      assertThat(client.ofType("subscribed")).isEmpty();
      events.send(gameAdded(session, 5), gameAdded(session, 6));

      client.awaitEvents(1).awaitType("pong");
      assertThat(client.last("subscribed").get("recovered").booleanValue()).isTrue();
      assertThat(client.sequences(session)).containsExactly(6L);
      assertThat(client.texts())
          .extracting(text -> text.substring(0, 15))
          .containsSubsequence("{\"type\":\"subscr", "{\"type\":\"pong\"}");
      assertThat(subscribers()).isEqualTo(1);
    }
  }

  /** Every client gets this event, and only once. */
  @Test
  void shouldWaitForTheFirstEventOfARoom() {
    try (var client = arriving(1)) {
      events.send(Events.session(session, 2));

      client.awaitType("subscribed").awaitEvents(1);
      assertThat(client.last("subscribed").get("recovered").booleanValue()).isTrue();
      assertThat(client.sequences(session)).containsExactly(2L);
    }
  }

  @Test
  void shouldRemoveClientThatDisconnectedWhileWaiting() {
    LiveConnections connections = gateway.bean(LiveConnections.class);
    Awaitility.await().until(() -> connections.size() == 0);
    arriving(5).close();

    events.send(Events.session(session, 5));

    awaitSubscribers(0);
    Awaitility.await().until(() -> connections.size() == 0);
  }

  @Test
  void shouldCloseWaitingClientWhoseTokenExpires() {
    String expiring = tokens.token(LIVE, Duration.ofSeconds(-50));
    try (var client = arriving(expiring, 5)) {
      assertThat(client.closeCode()).isEqualTo(4001);
      assertThat(client.ofType("subscribed")).isEmpty();
      awaitSubscribers(0);
    }
  }

  @Test
  void shouldLetStreamWaitForTheFeed() {
    events.send(Events.session(session, 3));
    awaitLatest(3);
    var uri =
        URI.create("http://127.0.0.1:%d/api/sessions/%d/live".formatted(gateway.port(), session));
    var opening =
        CompletableFuture.supplyAsync(() -> StreamClient.open(uri, tokens.token(LIVE), "5"));
    awaitSubscribers(1);
    events.send(gameAdded(session, 4), gameAdded(session, 5), gameAdded(session, 6));

    try (var stream = opening.join()) {
      stream.awaitData(2);
      assertThat(stream.data().getFirst()).endsWith("\"recovered\":true}");
      assertThat(stream.ids()).containsExactly(5L, 6L);
    }
  }
}
