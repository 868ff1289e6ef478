package dev.gameday.realtime.connection;

import static dev.gameday.base.token.Scope.LIVE;
import static dev.gameday.realtime.support.Events.gameAdded;
import static dev.gameday.realtime.support.Events.started;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.MatchEvent;
import dev.gameday.events.MatchEvent.PlayerLeft;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.StreamClient;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.peer.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events as server-sent events. */
@GatewayTest("gameday.connections.heartbeat-every=500ms")
class LiveStreamIT {

  private static final AtomicLong SESSIONS = new AtomicLong();

  private final long session = SESSIONS.incrementAndGet();
  private final String path = "/api/sessions/" + session + "/live";
  private final TestGateway gateway;
  private final Events events;
  private final TokenIssuer tokens;

  LiveStreamIT(TestGateway gateway, Events events, TokenIssuer tokens) {
    this.gateway = gateway;
    this.events = events;
    this.tokens = tokens;
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  private StreamClient stream() {
    return StreamClient.open(uri(path), tokens.token(LIVE), null).awaitData(1);
  }

  @Test
  void shouldStreamTheSameMessagesAsTheWebSocket() {
    try (var stream = stream();
        var socket = gateway.client().subscribe(session)) {
      events.send(started(session), gameAdded(session, 2, "Ünïcode \u2028 🎮"));

      socket.awaitEvents(2);
      stream.awaitData(3);
      assertThat(stream.answer().headers().firstValue("content-type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      assertThat(stream.data().getFirst())
          .isEqualTo(
              "{\"type\":\"subscribed\",\"sessionId\":%d,\"sequence\":0}".formatted(session));
      assertThat(socket.texts()).containsAll(stream.data().subList(1, 3));
      assertThat(stream.ids()).containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  void shouldFollowAMatch() {
    try (var stream =
        StreamClient.open(uri("/api/events/m" + session + "/live"), tokens.token(LIVE), null)) {
      stream.awaitData(1);
      events.send(
          Events.envelope(new MatchEvent("m" + session, new PlayerLeft("Ann", 1, null)), 1));

      stream.awaitData(2);
      assertThat(stream.data().get(1)).startsWith("{\"type\":\"player_left\"");
    }
  }

  @Test
  void shouldResumeBehindTheLastEventId() {
    try (var first = gateway.client().subscribe(session)) {
      events.send(Events.session(session, 20));
      first.awaitEvents(20);
    }
    try (var second = StreamClient.open(uri(path), tokens.token(LIVE), "7")) {
      events.send(gameAdded(session, 21));
      second.awaitData(15);

      assertThat(second.data().getFirst()).endsWith("\"sequence\":20,\"recovered\":true}");
      assertThat(second.ids())
          .containsExactlyElementsOf(LongStream.rangeClosed(7, 21).boxed().toList());
    }
  }

  @Test
  void shouldReportWhenItCannotResume() {
    try (var stream = StreamClient.open(uri(path), tokens.token(LIVE), "7").awaitData(1)) {
      assertThat(stream.data().getFirst()).endsWith("\"recovered\":false}");
    }
  }

  @Test
  void shouldSendKeepaliveComments() {
    try (var stream = stream()) {
      stream.awaitLine(":");
    }
  }

  @Test
  void shouldEndWhenTheTokenExpires() {
    String expiring = tokens.token(LIVE, Duration.ofSeconds(-57));
    try (var stream = StreamClient.open(uri(path), expiring, null)) {
      stream.awaitEnd();

      assertThat(stream.lines()).doesNotContain("broken off");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/sessions/1/live, none, , 401",
    "/api/sessions/1/live, garbage, , 401",
    "/api/sessions/1/live, scopeless, , 403",
    "/api/sessions/x/live, good, , 400",
    "/api/sessions/0/live, good, , 400",
    "/api/sessions/1/live, good, x, 400",
    "/api/sessions/1/live, good, -1, 400"
  })
  void shouldRejectInvalidRequests(String path, String kind, String lastEventId, int status) {
    String token =
        switch (kind) {
          case "none" -> null;
          case "garbage" -> "abc";
          case "scopeless" ->
              tokens.sign(tokens.claims("someone", LIVE).claim("scope", "sessions:write"));
          default -> tokens.token(LIVE);
        };
    try (var refused = StreamClient.open(uri(path), token, lastEventId)) {
      assertThat(refused.answer().statusCode()).isEqualTo(status);
      assertThat(refused.answer().headers().firstValue("content-type"))
          .contains("application/problem+json");
    }
  }

  @Test
  void shouldRemoveStreamOfDisconnectedClient() {
    LiveConnections connections = gateway.bean(LiveConnections.class);
    Awaitility.await().until(() -> connections.size() == 0);
    try (var stream = stream()) {
      assertThat(connections.size()).isEqualTo(1);
      assertThat(stream.data()).hasSize(1);
    }
    Awaitility.await().until(() -> connections.size() == 0);
  }

  @Test
  void shouldEndUnreadStream() throws IOException {
    LiveConnections connections = gateway.bean(LiveConnections.class);
    Awaitility.await().until(() -> connections.size() == 0);
    try (var stuck = new Socket()) {
      stuck.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 14);
      stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
      stuck
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(path, tokens.token(LIVE))
                  .getBytes(UTF_8));
      Awaitility.await().until(() -> connections.size() == 1);
      String title = "x".repeat(10_000);
      events.send(started(session));
      for (int n = 2; n <= 1_000; n++) {
        events.send(gameAdded(session, n, title));
      }

      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> connections.size() == 0);
    }
  }
}
