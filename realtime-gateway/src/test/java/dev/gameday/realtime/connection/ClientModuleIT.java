package dev.gameday.realtime.connection;

import static dev.gameday.base.token.Scope.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.protocol.RoomKey;
import dev.gameday.realtime.room.Rooms;
import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.Script;
import dev.gameday.realtime.support.Script.Engine;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.realtime.support.TestGateways;
import dev.gameday.testkit.TestKafka;
import dev.gameday.testkit.peer.TcpProxy;
import dev.gameday.testkit.peer.TokenIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client module of {@code docs/clients}, in Node and in a browser. */
@GatewayTest
class ClientModuleIT {

  private static final AtomicLong SESSIONS = new AtomicLong();

  private final long session = SESSIONS.incrementAndGet();
  private final TokenIssuer tokens;
  private final Script script;
  private final Events events;
  private final TestGateway gateway;
  private final TcpProxy proxy;

  ClientModuleIT(TestGateways gateways, TokenIssuer tokens, @TempDir Path folder)
      throws IOException {
    this.tokens = tokens;
    TestKafka kafka = gateways.kafka().under(Long.toString(session));
    script = new Script(folder);
    events = new Events(kafka);
    events.createTopics(1);
    gateway =
        gateways
            .on(kafka)
            .startReady(
                "gameday.rooms.max-events=5",
                "gameday.connections.allowed-origins=" + script.origin());
    proxy = TcpProxy.to(gateway.port());
  }

  static Stream<Engine> engines() {
    return Engine.available();
  }

  @AfterEach
  void stop() {
    script.close();
    proxy.close();
    gateway.close();
    events.close();
  }

  /**
   * Returns once the gateway has the subscription, which the script sends after it reports live.
   */
  private void followLive(Engine engine) throws IOException {
    follow(engine, tokens.token(LIVE)).await("{\"state\":\"live\"}");
    Rooms rooms = gateway.bean(Rooms.class);
    Awaitility.await().until(() -> rooms.subscribers(RoomKey.session(session)) == 1);
  }

  private Script follow(Engine engine, String token) throws IOException {
    String url = "ws://127.0.0.1:" + proxy.port() + "/api/sessions/live";
    return script.start(engine, url, token, session);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void shouldReconnectAndResumeWithoutGapOrDuplicate(Engine engine) throws IOException {
    followLive(engine);
    events.send(Events.session(session, 5));
    script.await("{\"event\":5}");

    proxy.dropConnections();
    for (long n = 6; n <= 10; n++) {
      events.send(Events.gameAdded(session, n));
    }

    script.await("{\"event\":10}");
    assertThat(reported("event"))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 10).mapToObj(n -> "{\"event\":" + n + "}").toList());
    assertThat(script.lines()).contains("{\"started\":" + session + "}");
    assertThat(reported("gap")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void shouldReportGapBeforeLaterEvents(Engine engine) throws IOException {
    followLive(engine);
    events.send(Events.session(session, 5));
    script.await("{\"event\":5}");

    proxy.cut();
    try (var witness = gateway.client().subscribe(session)) {
      for (int n = 6; n <= 20; n++) {
        events.send(Events.gameAdded(session, n));
        witness.awaitEvents(n - 5);
      }
    }
    proxy.restore();

    script.await("{\"gap\":{\"after\":5,\"sequence\":20}}");
    events.send(Events.gameAdded(session, 21));
    script.await("{\"event\":21}");
    assertThat(reported("event")).hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void shouldNotReconnectWithRejectedToken(Engine engine) throws IOException {
    follow(engine, "abc").await("{\"state\":\"ended\"}");

    assertThat(reported("state")).doesNotContain("{\"state\":\"live\"}").hasSize(4);
  }

  private List<String> reported(String kind) {
    return script.lines().stream().filter(l -> l.startsWith("{\"" + kind + "\"")).toList();
  }
}
