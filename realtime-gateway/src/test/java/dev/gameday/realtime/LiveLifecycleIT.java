package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.embedded.EmbeddedKafka;
import dev.gameday.embedded.FreePort;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.LiveClient;
import dev.gameday.realtime.support.RawClient;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.RealServers;
import dev.gameday.testkit.TestKafka;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Starts, stops, and what happens around a connection's life while Kafka comes and goes. */
class LiveLifecycleIT {

  private static final SigningKey KEY = new SigningKey();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestKafka kafka;
  private final String prefix;

  LiveLifecycleIT(TestInfo test) {
    this.kafka = RealServers.kafka(LiveLifecycleIT.class);
    this.prefix = test.getTestMethod().orElseThrow().getName() + ".";
  }

  @AfterAll
  static void stop() {
    KEY.close();
  }

  private TestGateway gateway(String... settings) {
    return TestGateway.start(kafka.bootstrapServers(), prefix, KEY.jwksUrl(), settings);
  }

  private TestGateway readyGateway(String... settings) {
    TestGateway gateway = gateway(settings);
    await().atMost(PATIENCE).until(gateway::isReady);
    return gateway;
  }

  @Test
  void shouldWaitForTopicsAndBeReadyOnlyThen() {
    try (var events = new Events(kafka.bootstrapServers(), prefix);
        var gateway = gateway()) {
      assertThat(gateway.isReady()).isFalse();
      assertThat(gateway.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/api/sessions/live").statusCode()).isEqualTo(503);
      try (var early = new RawClient(gateway.port())) {
        assertThat(early.handshake()).startsWith("HTTP/1.1 503");
      }

      events.createTopics(2);

      await().atMost(PATIENCE).until(gateway::isReady);
      try (var client = LiveClient.authenticated(gateway.live(), KEY.token()).subscribe(1)) {
        events.send(Events.session(1, 3));
        client.awaitEvents(3);
      }
    }
  }

  @Test
  void shouldResumeAcrossARestartOfTheGateway() {
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(2);
      events.send(Events.session(1, 20));
      events.flush();
      try (var gateway = readyGateway();
          var bystander = LiveClient.authenticated(gateway.live(), KEY.token());
          var client = LiveClient.authenticated(gateway.live(), KEY.token()).resume(1, 5)) {
        client.awaitEvents(15).settle();

        assertThat(client.last("subscribed").get("recovered").booleanValue()).isTrue();
        assertThat(client.sequences(1))
            .containsExactlyElementsOf(LongStream.rangeClosed(6, 20).boxed().toList());
        assertThat(bystander.settle().events()).as("what is past is told to nobody").isEmpty();
      }
    }
  }

  @Test
  void shouldReadNothingFromBeforeTheWindow() {
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(2);
      events.send(Events.session(1, 20));
      events.flush();
      try (var gateway = readyGateway("gameday.feed.window=0s");
          var client = LiveClient.authenticated(gateway.live(), KEY.token()).resume(1, 5)) {
        assertThat(client.last("subscribed").get("recovered").booleanValue()).isFalse();

        events.send(Events.gameAdded(1, 21));
        client.awaitEvents(1);
        assertThat(client.sequences(1)).containsExactly(21L);
      }
    }
  }

  @Test
  void shouldReadPartitionsThatAreAddedLater() throws Exception {
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(1);
      try (var gateway = readyGateway("gameday.feed.metadata-interval=500ms");
          var client = LiveClient.authenticated(gateway.live(), KEY.token());
          Admin admin = events.admin()) {
        admin
            .createPartitions(
                events.topics().stream()
                    .collect(
                        Collectors.toMap(topic -> topic, topic -> NewPartitions.increaseTo(8))))
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
  }

  @Test
  void shouldKeepSocketsWhileTheBrokerIsAwayAndTellThem(@TempDir Path folder) {
    var broker = EmbeddedKafka.start(folder);
    int port = URI.create("kafka://" + broker.bootstrapServers()).getPort();
    try (var events = new Events(broker.bootstrapServers(), prefix)) {
      events.createTopics(2);
      try (var gateway =
          TestGateway.start(
              broker.bootstrapServers(), prefix, KEY.jwksUrl(), "gameday.feed.stale-after=2s")) {
        await().atMost(PATIENCE).until(gateway::isReady);
        try (var client = LiveClient.authenticated(gateway.live(), KEY.token()).subscribe(1);
            var stranger = LiveClient.connect(gateway.live())) {
          events.send(Events.session(1, 10));
          client.awaitEvents(10);
          events.flush();

          broker.close();
          client.awaitType("status").settle();
          assertThat(client.last("status").get("feed").stringValue()).isEqualTo("stale");
          assertThat(stranger.ofType("status")).isEmpty();
          assertThat(gateway.isReady()).isTrue();
          try (var late = LiveClient.authenticated(gateway.live(), KEY.token()).settle()) {
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
              .atMost(PATIENCE)
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
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(2);
      try (var one = readyGateway();
          var two = readyGateway();
          var here = LiveClient.authenticated(one.live(), KEY.token()).subscribe(1);
          var there = LiveClient.authenticated(two.live(), KEY.token()).subscribe(1)) {
        events.send(Events.session(1, 10));

        here.awaitEvents(10).settle();
        there.awaitEvents(10).settle();
        assertThat(here.sequences(1)).hasSize(10).isEqualTo(there.sequences(1));
      }
    }
  }

  @Test
  void shouldCloseWhenTheTokenExpires() {
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(1);
      Duration almostOver = Duration.ofSeconds(-57);
      try (var gateway = readyGateway();
          var client = LiveClient.authenticated(gateway.live(), KEY.tokenFor(almostOver));
          var refreshing =
              LiveClient.authenticated(gateway.live(), KEY.tokenFor(almostOver))
                  .auth(KEY.token())) {
        assertThat(client.closeCode()).isEqualTo(4001);
        assertThat(refreshing.settle().isOpen()).isTrue();
      }
    }
  }

  /** Nothing is wrong with the token, so the client may keep it and come back. */
  @Test
  void shouldAskToComeLaterWhileTokensCannotBeVerified() {
    var nowhere = URI.create("http://127.0.0.1:" + FreePort.find() + "/.well-known/jwks.json");
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(1);
      try (var gateway = TestGateway.start(kafka.bootstrapServers(), prefix, nowhere)) {
        await().atMost(PATIENCE).until(gateway::isReady);
        try (var client = LiveClient.connect(gateway.live()).auth(KEY.token())) {
          assertThat(client.closeCode()).isEqualTo(1013);
          assertThat(client.last("error").get("code").stringValue()).isEqualTo("unavailable");
          assertThat(client.ofType("auth_error")).isEmpty();
        }
      }
    }
  }

  @Test
  void shouldCutAClientThatAnswersNoPing() {
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(1);
      try (var gateway =
              readyGateway(
                  "gameday.connections.ping-every=500ms", "gameday.connections.pong-within=3s");
          var healthy = LiveClient.authenticated(gateway.live(), KEY.token());
          var dead = new RawClient(gateway.port()).join(KEY.token(), 1)) {
        assertThat(dead.readFrame().opcode()).isEqualTo(RawClient.PING);
        assertThat(dead.readCloseCode()).isEqualTo(1006);
        assertThat(healthy.settle().isOpen()).isTrue();
      }
    }
  }

  /** The documented way of writing, kept for the day on which Jetty breaks the other. */
  @Test
  void shouldSendTheSameInBatches() {
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(1);
      try (var gateway = readyGateway("gameday.connections.coalesce=false");
          var client = LiveClient.authenticated(gateway.live(), KEY.token()).subscribe(1)) {
        events.send(Events.session(1, 2_000));

        client.awaitEvents(2_000).settle();
        assertThat(client.sequences(1))
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_000).boxed().toList());
      }
    }
  }

  @Test
  void shouldTellClientsToReconnectWhenItStops() {
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(1);
      var gateway = readyGateway("gameday.connections.close-within=2s");
      try (var polite = LiveClient.authenticated(gateway.live(), KEY.token());
          var stubborn = new RawClient(gateway.port()).join(KEY.token(), 1)) {
        var stopping = CompletableFuture.runAsync(gateway::close);

        assertThat(polite.closeCode()).isEqualTo(1012);
        assertThat(stubborn.readCloseCode()).isEqualTo(1012);
        assertThat(stopping).succeedsWithin(PATIENCE);
      }
    }
  }

  /** Goodbyes are five seconds apart: the first client has heard, the second is served still. */
  @Test
  void shouldTurnReadinessOffFirstAndSpreadTheGoodbyes() {
    try (var events = new Events(kafka.bootstrapServers(), prefix)) {
      events.createTopics(1);
      var gateway =
          readyGateway(
              "gameday.connections.writers=1",
              "gameday.connections.drain-pace=5s",
              "gameday.connections.drain-for=60s");
      try (var first = LiveClient.authenticated(gateway.live(), KEY.token());
          var second = LiveClient.authenticated(gateway.live(), KEY.token()).subscribe(1)) {
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
        assertThat(stopping).succeedsWithin(PATIENCE);
      }
    }
  }
}
