package dev.gameday.realtime.connection;

import static dev.gameday.base.token.Scope.LIVE;
import static dev.gameday.realtime.support.RawClient.BINARY;
import static dev.gameday.realtime.support.RawClient.CONTINUATION;
import static dev.gameday.realtime.support.RawClient.PING;
import static dev.gameday.realtime.support.RawClient.PONG;
import static dev.gameday.realtime.support.RawClient.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.realtime.support.Events;
import dev.gameday.realtime.support.GatewayTest;
import dev.gameday.realtime.support.RawClient;
import dev.gameday.realtime.support.TestGateway;
import dev.gameday.testkit.peer.LiveClient;
import dev.gameday.testkit.peer.TokenIssuer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Unusual clients, below the level of messages. */
@GatewayTest({"gameday.connections.auth-within=3s", "gameday.connections.close-within=2s"})
class LiveFramesIT {

  private static final AtomicLong SESSIONS = new AtomicLong();

  private final long session = SESSIONS.incrementAndGet();
  private final TestGateway gateway;
  private final Events events;
  private final TokenIssuer tokens;

  LiveFramesIT(TestGateway gateway, Events events, TokenIssuer tokens) {
    this.gateway = gateway;
    this.events = events;
    this.tokens = tokens;
  }

  @Test
  void shouldNegotiateNoCompression() {
    try (var client =
        new RawClient(gateway.port(), "Sec-WebSocket-Extensions: permessage-deflate\r\n")) {
      assertThat(client.handshake())
          .startsWith("HTTP/1.1 101")
          .doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
    }
  }

  @Test
  void shouldAssembleFragments() {
    byte[] ping = "{\"type\":\"ping\"}".getBytes(UTF_8);
    try (var client = new RawClient(gateway.port())) {
      client.frame(TEXT, false, Arrays.copyOf(ping, 5));
      client.frame(PING, true, new byte[] {'?'});
      client.frame(CONTINUATION, true, Arrays.copyOfRange(ping, 5, ping.length));

      assertThat(client.read()).isEqualTo(new RawClient.Received(PONG, true, "?", 0));
      assertThat(client.read().text()).isEqualTo("{\"type\":\"pong\"}");
    }
  }

  @Test
  void shouldAcceptMessageUpToMaxSize() {
    String spaces = " ".repeat((1 << 16) - "{\"type\":\"ping\"}".length());
    try (var client = new RawClient(gateway.port())) {
      client.text("{\"type\":\"ping\"}" + spaces);
      assertThat(client.read().text()).isEqualTo("{\"type\":\"pong\"}");

      client.text("{\"type\":\"ping\"}" + spaces + " ");
      assertThat(client.readCloseCode()).isEqualTo(1009);
    }
  }

  @Test
  void shouldLimitTheTotalSizeOfFragments() {
    try (var client = new RawClient(gateway.port())) {
      client.frame(TEXT, false, new byte[40_000]);
      client.frame(CONTINUATION, true, new byte[40_000]);

      assertThat(client.readCloseCode()).isEqualTo(1009);
    }
  }

  @Test
  void shouldRejectBinaryMessages() {
    try (var client = new RawClient(gateway.port()).frame(BINARY, true, new byte[] {1})) {
      assertThat(client.readCloseCode()).isEqualTo(1003);
    }
  }

  @Test
  void shouldRejectTextThatIsNotUtf8() {
    byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    try (var client = new RawClient(gateway.port()).frame(TEXT, true, surrogate)) {
      assertThat(client.readCloseCode()).isEqualTo(1007);
    }
  }

  @Test
  void shouldRejectFramesThatViolateTheProtocol() {
    try (var unmasked = new RawClient(gateway.port()).bytes(new byte[] {(byte) 0x81, 1, 'x'});
        var orphan = new RawClient(gateway.port()).frame(CONTINUATION, true, new byte[] {'x'})) {
      assertThat(unmasked.readCloseCode()).isEqualTo(1002);
      assertThat(orphan.readCloseCode()).isEqualTo(1002);
    }
  }

  @Test
  void shouldCloseWithoutAuthenticationInTime() {
    try (var idle = new RawClient(gateway.port());
        var diligent = gateway.client()) {
      assertThat(idle.readCloseCode()).isEqualTo(4001);
      assertThat(diligent.settle().isOpen()).isTrue();
    }
  }

  /** Pongs are sent between coalesced writes, never within one. */
  @Test
  void shouldNotSplitFramesByPongs() {
    int count = 3_000;
    try (var client = new RawClient(gateway.port()).join(tokens.token(LIVE), session)) {
      Thread sender = Thread.startVirtualThread(() -> events.send(Events.session(session, count)));
      List<Long> sequences = new ArrayList<>();
      int pings = 0;
      int pongs = 0;
      while (sequences.size() < count || pongs < pings) {
        if (sequences.size() % 10 == 0 && pings < 300) {
          client.frame(PING, true, "p%d".formatted(pings++).getBytes(UTF_8));
        }
        RawClient.Received frame = client.read();
        if (frame.opcode() == PONG) {
          assertThat(frame.text()).isEqualTo("p" + pongs++);
        } else {
          assertThat(frame.opcode()).isEqualTo(TEXT);
          assertThat(frame.last()).isTrue();
          sequences.add(new JsonMapper().readTree(frame.text()).get("sequence").longValue());
        }
      }
      assertThat(sequences)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
      assertThat(sender).satisfies(Thread::join);
    }
  }

  /** A long title makes the frame larger than any buffer or chunk. */
  @Test
  void shouldSendAnEventLargerThanAnyBuffer() {
    String title = "é".repeat(150_000);
    try (var client = new RawClient(gateway.port()).join(tokens.token(LIVE), session)) {
      events.send(
          Events.started(session),
          Events.gameAdded(session, 2, title),
          Events.gameAdded(session, 3));

      assertThat(client.read().text()).contains("\"sequence\":1}");
      assertThat(client.read().text()).contains(title).endsWith("\"sequence\":2}");
      assertThat(client.read().text()).endsWith("\"sequence\":3}");
    }
  }

  /** The other clients set the rate: none of them falls behind the limit. */
  @Test
  void shouldDisconnectSlowClientWithoutEffectOnOthers() {
    int count = 4_000;
    int pace = 100;
    String title = "x".repeat(2_000);
    List<LiveClient> neighbours = Stream.generate(() -> gateway.client()).limit(5).toList();
    neighbours.forEach(neighbour -> neighbour.subscribe(session));
    try (var stuck = new RawClient(gateway.port()).join(tokens.token(LIVE), session)) {
      for (int n = 1; n <= count; n++) {
        events.send(n == 1 ? Events.started(session) : Events.gameAdded(session, n, title));
        if (n % pace == 0) {
          int sent = n;
          neighbours.forEach(neighbour -> neighbour.awaitEvents(sent));
        }
      }
      for (LiveClient neighbour : neighbours) {
        neighbour.settle();
        assertThat(neighbour.sequences(session)).hasSize(count).doesNotHaveDuplicates();
      }
      Awaitility.await()
          .until(() -> gateway.bean(LiveConnections.class).size() <= neighbours.size());
      assertThat(stuck.readCloseCode()).isIn(4008, 1006);
    }
    neighbours.forEach(LiveClient::close);
  }

  @Test
  void shouldRemoveLostConnection() {
    LiveConnections connections = gateway.bean(LiveConnections.class);
    Awaitility.await().until(() -> connections.size() == 0);
    var client = new RawClient(gateway.port()).join(tokens.token(LIVE), session);
    assertThat(connections.size()).isEqualTo(1);

    client.cut();

    Awaitility.await().until(() -> connections.size() == 0);
  }

  @Test
  void shouldAnswerCloseWithClose() {
    try (var client = new RawClient(gateway.port())) {
      client.frame(RawClient.CLOSE, true, new byte[] {3, (byte) 0xE8});

      assertThat(client.readCloseCode()).isEqualTo(1000);
    }
  }
}
