package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.connection.LiveConnections;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.LiveClient;
import dev.gameday.realtime.support.RawClient;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.RealServers;
import dev.gameday.testkit.TestKafka;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in, and how much one client may ask for. */
class LiveLimitsIT {

  private static final SigningKey KEY = new SigningKey();
  private static final int MAX_CONNECTIONS = 300;
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    TestKafka kafka = RealServers.kafka(LiveLimitsIT.class);
    try (var events = new Events(kafka.bootstrapServers(), kafka.topicPrefix())) {
      events.createTopics(1);
    }
    gateway =
        TestGateway.start(
            kafka.bootstrapServers(),
            kafka.topicPrefix(),
            KEY.jwksUrl(),
            "gameday.connections.max-connections=" + MAX_CONNECTIONS,
            "gameday.connections.max-commands=20",
            "gameday.connections.heartbeat-every=500ms",
            "gameday.connections.allowed-origins=https://club.example");
    Awaitility.await().until(gateway::isReady);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    KEY.close();
  }

  @Test
  void shouldEndAConnectionThatFloodsUsWithCommandsAndSpareOthers() {
    try (var flooding = LiveClient.authenticated(gateway.live(), KEY.token());
        var calm = LiveClient.authenticated(gateway.live(), KEY.token())) {
      for (int n = 0; n < 40 && flooding.isOpen(); n++) {
        flooding.trySend("{\"type\":\"ping\"}");
      }

      assertThat(flooding.closeCode()).isEqualTo(4029);
      assertThat(flooding.ofType("pong")).hasSizeLessThan(40);
      assertThat(calm.settle().isOpen()).isTrue();
    }
  }

  @Test
  void shouldCountMessagesThatAreNoCommandsToo() {
    try (var flooding = LiveClient.connect(gateway.live())) {
      for (int n = 0; n < 40 && flooding.isOpen(); n++) {
        flooding.trySend("nonsense");
      }

      assertThat(flooding.closeCode()).isEqualTo(4029);
    }
  }

  @Test
  void shouldRefuseAForeignOriginAtTheHandshake() {
    try (var foreign = new RawClient(gateway.port(), "Origin: https://evil.example\r\n");
        var opaque = new RawClient(gateway.port(), "Origin: null\r\n")) {
      assertThat(foreign.handshake())
          .startsWith("HTTP/1.1 403")
          .contains("application/problem+json");
      assertThat(opaque.handshake()).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void shouldTakeOwnAndListedOrigins() {
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
  void shouldLetPagesOfAListedOriginFollowAStream(String method, int status) {
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
  void shouldRefuseAStreamToAForeignOrigin(String method, String origin) {
    var answer = ask(method, origin);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
  }

  /** As a browser does that asks before it sends a token, or then sends it. */
  private static HttpResponse<InputStream> ask(String method, String origin) {
    var uri = URI.create("http://127.0.0.1:%d/api/sessions/1/live".formatted(gateway.port()));
    var request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "GET")
            .header("Authorization", "Bearer " + KEY.token())
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

  /** The default of 50 would have most of a crowd wait for their second or third try. */
  @Test
  void shouldHaveTheKernelHoldACrowdReady() {
    assertThat(gateway.acceptQueue()).isEqualTo(8_192);
  }

  /** All come at once, as after a restart: none is refused until the instance is full. */
  @Test
  void shouldTakeACrowdAtOnceAndRefuseWhoComesWhenItIsFull() {
    LiveConnections connections = gateway.bean(LiveConnections.class);
    Awaitility.await().until(() -> connections.size() == 0);
    List<RawClient> crowd =
        Stream.generate(() -> new Object())
            .limit(MAX_CONNECTIONS)
            .parallel()
            .map(_ -> new RawClient(gateway.port()))
            .toList();
    try {
      assertThat(crowd).allMatch(client -> client.handshake().startsWith("HTTP/1.1 101"));
      Awaitility.await().until(() -> connections.size() == MAX_CONNECTIONS);

      try (var late = new RawClient(gateway.port())) {
        assertThat(late.handshake()).startsWith("HTTP/1.1 503").contains("Retry-After: 1");
      }
      crowd.getFirst().cut();
      Awaitility.await().until(() -> connections.size() < MAX_CONNECTIONS);
      try (var next = new RawClient(gateway.port())) {
        assertThat(next.handshake()).startsWith("HTTP/1.1 101");
      }
    } finally {
      crowd.forEach(RawClient::close);
    }
  }
}
