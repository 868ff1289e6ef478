package dev.gameday.realtime.feed;

import static dev.gameday.base.token.Scope.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.RawClient;
import dev.gameday.realtime.support.TestGateways;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.LiveClient;
import dev.gameday.testkit.peer.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts and stops of gateways, and the lifecycle of connections while Kafka fails and recovers.
 */
@GatewayTest
class LiveLifecycleIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final TestGateways gateways;
  private final TokenIssuer tokens;
  private final Events events;

  LiveLifecycleIT(TestGateways shared, TokenIssuer tokens, TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    this.gateways = shared.on(shared.kafka().under(name));
    this.tokens = tokens;
    this.events = new Events(gateways.kafka());
  }

  @AfterEach
  void stop() {
    events.close();
  }

  @Test
  void shouldBeReadyOnlyAfterTopicsExist() {
    try (var gateway = gateways.start()) {
      assertThat(gateway.isReady()).isFalse();
      assertThat(gateway.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/api/sessions/live").statusCode()).isEqualTo(503);
      try (var early = new RawClient(gateway.port())) {
        assertThat(early.handshake()).startsWith("HTTP/1.1 503");
      }

      events.createTopics(2);

      await().atMost(TIMEOUT).until(gateway::isReady);
      try (var client = gateway.client().subscribe(1)) {
        events.send(Events.session(1, 3));
        client.awaitEvents(3);
      }
    }
  }

  @Test
  void shouldResumeAfterGatewayRestart() {
    events.createTopics(2);
    events.send(Events.session(1, 20));
    events.flush();
    try (var gateway = gateways.startReady();
        var bystander = gateway.client();
        var client = gateway.client().resume(1, 5)) {
      client.awaitEvents(15).settle();

      assertThat(client.last("subscribed").get("recovered").booleanValue()).isTrue();
      assertThat(client.sequences(1))
          .containsExactlyElementsOf(LongStream.rangeClosed(6, 20).boxed().toList());
      assertThat(bystander.settle().events()).as("no client gets past events").isEmpty();
    }
  }

  @Test
  void shouldNotReadEventsBeforeTheWindow() {
    events.createTopics(2);
    events.send(Events.session(1, 20));
    events.flush();
    try (var gateway = gateways.startReady("gameday.feed.window=0s");
        var client = gateway.client().resume(1, 5)) {
      assertThat(client.last("subscribed").get("recovered").booleanValue()).isFalse();

      events.send(Events.gameAdded(1, 21));
      client.awaitEvents(1);
      assertThat(client.sequences(1)).containsExactly(21L);
    }
  }

  @Test
  void shouldReadPartitionsAddedLater() throws Exception {
    events.createTopics(1);
    try (var gateway = gateways.startReady("gameday.feed.metadata-interval=500ms");
        var client = gateway.client();
        Admin admin = events.admin()) {
      admin
          .createPartitions(
              events.topics().stream()
                  .collect(Collectors.toMap(topic -> topic, topic -> NewPartitions.increaseTo(8))))
          .all()
          .get();
      events.refresh();
      for (long session = 1; session <= 40; session++) {
        events.send(Events.started(session));
      }

      client.awaitEvents(40).settle();
      assertThat(client.events()).hasSize(40);
    }
  }

  @Test
  void shouldKeepSocketsAndReportStaleWhileTheBrokerIsDown(@TempDir Path folder) {
    var broker = EmbeddedKafka.start(folder);
    int port = URI.create("kafka://" + broker.bootstrapServers()).getPort();
    var own = new TestKafka(broker.bootstrapServers(), "");
    try (var events = new Events(own)) {
      events.createTopics(2);
      try (var gateway = gateways.on(own).startReady("gameday.feed.stale-after=2s")) {
        try (var client = gateway.client().subscribe(1);
            var stranger = LiveClient.connect(gateway.live())) {
          events.send(Events.session(1, 10));
          client.awaitEvents(10);
          events.flush();

          broker.close();
          client.awaitType("status").settle();
          assertThat(client.last("status").get("feed").stringValue()).isEqualTo("stale");
          assertThat(stranger.ofType("status")).isEmpty();
          assertThat(gateway.isReady()).isTrue();
          try (var late = gateway.client().settle()) {
            assertThat(late.last("status").get("feed").stringValue()).isEqualTo("stale");
          }
          broker = EmbeddedKafka.start(folder, port);
          for (long n = 11; n <= 20; n++) {
            events.send(Events.gameAdded(1, n));
          }

          client.awaitEvents(20).settle();
          assertThat(client.sequences(1))
              .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
          await()
              .atMost(TIMEOUT)
              .until(() -> client.last("status").get("feed").stringValue().equals("live"));
          assertThat(client.isOpen()).isTrue();
        }
      }
    } finally {
      broker.close();
    }
  }

  @Test
  void shouldServeTheSameEventsFromTwoGateways() {
    events.createTopics(2);
    try (var one = gateways.startReady();
        var two = gateways.startReady();
        var here = one.client().subscribe(1);
        var there = two.client().subscribe(1)) {
      events.send(Events.session(1, 10));

      here.awaitEvents(10).settle();
      there.awaitEvents(10).settle();
      assertThat(here.sequences(1)).hasSize(10).isEqualTo(there.sequences(1));
    }
  }

  @Test
  void shouldCloseWhenTheTokenExpires() {
    events.createTopics(1);
    Duration almostOver = Duration.ofSeconds(-57);
    try (var gateway = gateways.startReady();
        var client = LiveClient.authenticated(gateway.live(), tokens.token(LIVE, almostOver));
        var refreshing =
            LiveClient.authenticated(gateway.live(), tokens.token(LIVE, almostOver))
                .auth(tokens.token(LIVE))) {
      assertThat(client.closeCode()).isEqualTo(4001);
      assertThat(refreshing.settle().isOpen()).isTrue();
    }
  }

  /** The token may be valid, so the client can retry with it. */
  @Test
  void shouldCloseWithTryLaterWhileTokensCannotBeVerified() {
    var nowhere = TokenIssuer.start();
    nowhere.close();
    events.createTopics(1);
    try (var gateway = new TestGateways(gateways.kafka(), nowhere).startReady()) {
      await().atMost(TIMEOUT).until(gateway::isReady);
      try (var client = LiveClient.connect(gateway.live()).auth(tokens.token(LIVE))) {
        assertThat(client.closeCode()).isEqualTo(1013);
        assertThat(client.last("error").get("code").stringValue()).isEqualTo("unavailable");
        assertThat(client.ofType("auth_error")).isEmpty();
      }
    }
  }

  @Test
  void shouldCutClientThatDoesNotAnswerPing() {
    events.createTopics(1);
    try (var gateway =
            gateways.startReady(
                "gameday.connections.ping-every=500ms", "gameday.connections.pong-within=3s");
        var healthy = gateway.client();
        var dead = new RawClient(gateway.port()).join(tokens.token(LIVE), 1)) {
      assertThat(dead.readFrame().opcode()).isEqualTo(RawClient.PING);
      assertThat(dead.readCloseCode()).isEqualTo(1006);
      assertThat(healthy.settle().isOpen()).isTrue();
    }
  }

  /**
   * The documented way of writing is the fallback if a Jetty release breaks the coalesced frames.
   */
  @Test
  void shouldSendTheSameMessagesInBatches() {
    events.createTopics(1);
    try (var gateway = gateways.startReady("gameday.connections.coalesce=false");
        var client = gateway.client().subscribe(1)) {
      events.send(Events.session(1, 2_000));

      client.awaitEvents(2_000).settle();
      assertThat(client.sequences(1))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_000).boxed().toList());
    }
  }

  @Test
  void shouldTellClientsToReconnectWhenItStops() {
    events.createTopics(1);
    var gateway = gateways.startReady("gameday.connections.close-within=2s");
    try (var closing = gateway.client();
        var unresponsive = new RawClient(gateway.port()).join(tokens.token(LIVE), 1)) {
      var stopping = CompletableFuture.runAsync(gateway::close);

      assertThat(closing.closeCode()).isEqualTo(1012);
      assertThat(unresponsive.readCloseCode()).isEqualTo(1012);
      assertThat(stopping).succeedsWithin(TIMEOUT);
    }
  }

  /**
   * The closes are five seconds apart: when the first client is closed, the second still receives
   * events.
   */
  @Test
  void shouldTurnReadinessOffBeforeItSpreadsTheCloses() {
    events.createTopics(1);
    var gateway =
        gateways.startReady(
            "gameday.connections.writers=1",
            "gameday.connections.drain-pace=5s",
            "gameday.connections.drain-for=60s");
    try (var first = gateway.client();
        var second = gateway.client().subscribe(1)) {
      var stopping = CompletableFuture.runAsync(gateway::close);

      assertThat(first.closeCode()).isEqualTo(1012);
      events.send(Events.started(1));
      second.awaitEvents(1);
      assertThat(second.isOpen()).isTrue();
      assertThat(gateway.isReady()).isFalse();
      try (var late = new RawClient(gateway.port())) {
        assertThat(late.handshake()).startsWith("HTTP/1.1 503");
      }
      assertThat(second.closeCode()).isEqualTo(1012);
      assertThat(stopping).succeedsWithin(TIMEOUT);
    }
  }
}
