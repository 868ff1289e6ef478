package dev.gameday.realtime.connection;

import static dev.gameday.base.token.Scope.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.RawClient;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.peer.LiveClient;
import dev.gameday.testkit.peer.TokenIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admission, and the limits of one client. */
@GatewayTest(
    value = {
      "gameday.connections.max-connections=300",
      "gameday.connections.max-commands=20",
      "gameday.connections.heartbeat-every=500ms",
      "gameday.connections.allowed-origins=https://club.example"
    },
    partitions = 1)
record LiveLimitsIT(TestGateway gateway, TokenIssuer tokens) {

  private static final int MAX_CONNECTIONS = 300;

  @Test
  void shouldCloseConnectionWithTooManyCommandsWithoutEffectOnOthers() {
    try (var flooding = gateway.client();
        var calm = gateway.client()) {
      for (int n = 0; n < 40 && flooding.isOpen(); n++) {
        flooding.trySend("{\"type\":\"ping\"}");
      }

      assertThat(flooding.closeCode()).isEqualTo(4029);
      assertThat(flooding.ofType("pong")).hasSizeLessThan(40);
      assertThat(calm.settle().isOpen()).isTrue();
    }
  }

  @Test
  void shouldCountInvalidMessagesAsCommands() {
    try (var flooding = LiveClient.connect(gateway.live())) {
      for (int n = 0; n < 40 && flooding.isOpen(); n++) {
        flooding.trySend("nonsense");
      }

      assertThat(flooding.closeCode()).isEqualTo(4029);
    }
  }

  @Test
  void shouldRejectForeignOriginInHandshake() {
    try (var foreign = new RawClient(gateway.port(), "Origin: https://evil.example\r\n");
        var opaque = new RawClient(gateway.port(), "Origin: null\r\n")) {
      assertThat(foreign.handshake())
          .startsWith("HTTP/1.1 403")
          .contains("application/problem+json");
      assertThat(opaque.handshake()).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void shouldAcceptOwnAndListedOrigins() {
    try (var own = new RawClient(gateway.port(), "Origin: http://localhost\r\n");
        var listed = new RawClient(gateway.port(), "Origin: https://club.example\r\n");
        var behindAProxy =
            new RawClient(
                gateway.port(),
                "Origin: https://games.example\r\n",
                "X-Forwarded-Host: games.example\r\n")) {
      assertThat(own.handshake()).startsWith("HTTP/1.1 101");
      assertThat(listed.handshake()).startsWith("HTTP/1.1 101");
      assertThat(behindAProxy.handshake()).startsWith("HTTP/1.1 101");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 200",
    "OPTIONS, 204",
  })
  void shouldAllowStreamToListedOrigin(String method, int status) {
    var answer = ask(method, "https://club.example");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://club.example");
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
        .isEqualTo(status == 204 ? Optional.of("Authorization, Last-Event-ID") : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, https://evil.example",
    "OPTIONS, https://evil.example",
    "GET, null",
  })
  void shouldRejectStreamToForeignOrigin(String method, String origin) {
    var answer = ask(method, origin);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
  }

  /** Sends the request of a browser: a preflight request, or the request with a token. */
  private HttpResponse<InputStream> ask(String method, String origin) {
    var uri = URI.create("http://127.0.0.1:%d/api/sessions/1/live".formatted(gateway.port()));
    var request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "GET")
            .header("Authorization", "Bearer " + tokens.token(LIVE))
            .build();
    var http = HttpClient.newHttpClient();
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      http.shutdownNow();
    }
  }

  /**
   * With the default of 50 most of many simultaneous clients would need a second or third attempt.
   */
  @Test
  void shouldConfigureTheKernelsAcceptQueue() {
    assertThat(gateway.acceptQueue()).isEqualTo(8_192);
  }

  /**
   * All clients connect at once, as after a restart. None is rejected until the instance is full.
   */
  @Test
  void shouldAcceptManyConnectionsAtOnceAndRejectMoreWhenFull() {
    LiveConnections connections = gateway.bean(LiveConnections.class);
    Awaitility.await().until(() -> connections.size() == 0);
    List<RawClient> clients =
        Stream.generate(() -> new Object())
            .limit(MAX_CONNECTIONS)
            .parallel()
            .map(_ -> new RawClient(gateway.port()))
            .toList();
    try {
      assertThat(clients).allMatch(client -> client.handshake().startsWith("HTTP/1.1 101"));
      Awaitility.await().until(() -> connections.size() == MAX_CONNECTIONS);

      try (var late = new RawClient(gateway.port())) {
        assertThat(late.handshake()).startsWith("HTTP/1.1 503").contains("Retry-After: 1");
      }
      clients.getFirst().cut();
      Awaitility.await().until(() -> connections.size() < MAX_CONNECTIONS);
      try (var next = new RawClient(gateway.port())) {
        assertThat(next.handshake()).startsWith("HTTP/1.1 101");
      }
    } finally {
      clients.forEach(RawClient::close);
    }
  }
}
