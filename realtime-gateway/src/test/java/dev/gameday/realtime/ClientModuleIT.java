package dev.gameday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.LiveClient;
import dev.gameday.realtime.support.Script;
import dev.gameday.realtime.support.Script.Engine;
import dev.gameday.realtime.support.SigningKey;
import dev.gameday.realtime.support.Switchboard;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.RealServers;
import dev.gameday.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The module of {@code docs/clients} where people use it. */
class ClientModuleIT {

  private static final SigningKey KEY = new SigningKey();
  private static final AtomicLong SESSIONS = new AtomicLong();

  private final long session = SESSIONS.incrementAndGet();
  private final Script script;
  private final Events events;
  private final TestGateway gateway;
  private final Switchboard line;

  ClientModuleIT(@TempDir Path folder) throws IOException {
    TestKafka kafka = RealServers.kafka(ClientModuleIT.class);
    script = new Script(folder);
    events = new Events(kafka.bootstrapServers(), kafka.topicPrefix() + session + ".");
    events.createTopics(1);
    gateway =
        TestGateway.start(
            kafka.bootstrapServers(),
            kafka.topicPrefix() + session + ".",
            KEY.jwksUrl(),
            "gameday.rooms.max-events=5",
            "gameday.connections.allowed-origins=" + script.origin());
    line = new Switchboard(gateway.port());
  }

  static Stream<Engine> engines() {
    return Engine.available();
  }

  @BeforeEach
  void awaitReady() {
    Awaitility.await().until(gateway::isReady);
  }

  @AfterEach
  void stop() {
    script.close();
    line.close();
    gateway.close();
    events.close();
  }

  private Script follow(Engine engine, String token) throws IOException {
    String url = "ws://127.0.0.1:" + line.port() + "/api/sessions/live";
    return script.start(engine, url, token, session);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void shouldComeBackAndResumeWithoutGapOrDuplicate(Engine engine) throws IOException {
    follow(engine, KEY.token()).await("{\"state\":\"live\"}");
    events.send(Events.session(session, 5));
    script.await("{\"event\":5}");

    line.cut();
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
  void shouldTellOfAGapBeforeItGoesOn(Engine engine) throws IOException {
    follow(engine, KEY.token()).await("{\"state\":\"live\"}");
    events.send(Events.session(session, 5));
    script.await("{\"event\":5}");

    line.refuse(true);
    try (var witness = LiveClient.authenticated(gateway.live(), KEY.token()).subscribe(session)) {
      for (int n = 6; n <= 20; n++) {
        events.send(Events.gameAdded(session, n));
        witness.awaitEvents(n - 5);
      }
    }
    line.refuse(false);

    script.await("{\"gap\":{\"after\":5,\"sequence\":20}}");
    events.send(Events.gameAdded(session, 21));
    script.await("{\"event\":21}");
    assertThat(reported("event")).hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void shouldNotComeBackWithATokenThatIsNotAccepted(Engine engine) throws IOException {
    follow(engine, "abc").await("{\"state\":\"ended\"}");

    assertThat(reported("state")).doesNotContain("{\"state\":\"live\"}").hasSize(4);
  }

  private List<String> reported(String kind) {
    return script.lines().stream().filter(l -> l.startsWith("{\"" + kind + "\"")).toList();
  }
}
