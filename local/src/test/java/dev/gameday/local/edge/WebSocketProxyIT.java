package dev.gameday.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketProxyIT {
  private static final String LIVE = "/api/sessions/live";

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(1_000));
  private final EdgeFixture edge = new EdgeFixture();

  @AfterEach
  void close() {
    edge.close();
    vertx.close().await();
  }

  @Test
  void shouldForwardMessagesBothWays() {
    try (var service = webSockets(WebSocketProxyIT::greetAndEcho)) {
      edge.with(Upstream.REALTIME_GATEWAY, service);
      var received = receive();

      received.socket().writeTextMessage("hello").await();

      await().untilAsserted(() -> assertThat(received.texts()).containsExactly("hi", "hello"));
    }
  }

  @Test
  void shouldSelectAReplicaThatAcceptsConnections() {
    try (var full = TestService.start(request -> request.response().setStatusCode(503).end());
        var service = webSockets(WebSocketProxyIT::greetAndEcho)) {
      edge.withDeadAnd(Upstream.REALTIME_GATEWAY, full, service);

      for (int i = 0; i < 3; i++) {
        var received = receive();
        await().untilAsserted(() -> assertThat(received.texts()).containsExactly("hi"));
      }
    }
  }

  @Test
  void shouldForwardTheServicesCloseCode() {
    try (var service = webSockets(socket -> socket.close((short) 4001, "no token"))) {
      edge.with(Upstream.REALTIME_GATEWAY, service);
      WebSocket socket = connect();

      await().until(socket::isClosed);
      assertThat(socket.closeStatusCode()).isEqualTo((short) 4001);
      assertThat(socket.closeReason()).isEqualTo("no token");
    }
  }

  @Test
  void shouldForwardTheServicesRejection() {
    try (var service =
        TestService.start(
            request ->
                request.response().setStatusCode(503).putHeader("Retry-After", "7").end("full"))) {
      edge.with(Upstream.REALTIME_GATEWAY, service);

      assertThat(attempt())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .isInstanceOfSatisfying(
              UpgradeRejectedException.class,
              refused -> {
                assertThat(refused.getStatus()).isEqualTo(503);
                assertThat(refused.getHeaders().get("Retry-After")).isEqualTo("7");
                assertThat(refused.getBody()).hasToString("full");
              });
    }
  }

  @Test
  void shouldRejectWhileTheServiceIsUnavailable() {
    edge.withDead(Upstream.REALTIME_GATEWAY);

    assertThat(attempt())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class,
            refused -> assertThat(refused.getStatus()).isEqualTo(503));
  }

  @Test
  void shouldCloseTheServicesSocketWhenAClientCloses() {
    var closed = new CompletableFuture<Void>();
    try (var service = webSockets(socket -> socket.closeHandler(closed::complete))) {
      edge.with(Upstream.REALTIME_GATEWAY, service);

      connect().close().await();

      assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  /** Unread messages must wait in the service, which detects slow clients by them. */
  @Test
  void shouldNotBufferUnreadMessages() {
    var written = new AtomicLong();
    try (var service = webSockets(socket -> flood(socket, written))) {
      edge.with(Upstream.REALTIME_GATEWAY, service);
      connect().pause();

      await().during(Duration.ofMillis(500)).until(written::get, new Unchanging()::holds);
      assertThat(written.get()).isLessThan(64L * 1024 * 1024);
    }
  }

  @Test
  void shouldAllowMoreSocketsThanPooledConnections() {
    try (var service = webSockets(WebSocketProxyIT::greetAndEcho)) {
      edge.with(Upstream.REALTIME_GATEWAY, service);
      var sockets = new ArrayList<Received>();
      for (int i = 0; i < 400; i++) {
        sockets.add(receive());
      }

      await()
          .untilAsserted(
              () -> assertThat(sockets).allSatisfy(s -> assertThat(s.texts()).contains("hi")));
    }
  }

  private static TestService webSockets(Handler<ServerWebSocket> handler) {
    return TestService.start(request -> request.toWebSocket().onSuccess(handler));
  }

  private static void greetAndEcho(ServerWebSocket socket) {
    socket.textMessageHandler(socket::writeTextMessage);
    socket.writeTextMessage("hi");
  }

  private static void flood(ServerWebSocket socket, AtomicLong written) {
    Buffer message = Buffer.buffer(new byte[32 * 1024]);
    while (!socket.writeQueueFull()) {
      socket.writeBinaryMessage(message);
      written.addAndGet(message.length());
    }
    socket.drainHandler(_ -> flood(socket, written));
  }

  private WebSocket connect() {
    return attempt().join();
  }

  private CompletableFuture<WebSocket> attempt() {
    return attempt(client.webSocket());
  }

  private CompletableFuture<WebSocket> attempt(ClientWebSocket socket) {
    return socket
        .connect(
            new WebSocketConnectOptions().setHost("127.0.0.1").setPort(edge.port()).setURI(LIVE))
        .toCompletionStage()
        .toCompletableFuture();
  }

  private Received receive() {
    var texts = Collections.synchronizedList(new ArrayList<String>());
    ClientWebSocket socket = client.webSocket();
    socket.textMessageHandler(texts::add);
    return new Received(attempt(socket).join(), texts);
  }

  /** Holds once the number is the same in two consecutive polls. */
  private static final class Unchanging {
    private long last = -1;

    boolean holds(long number) {
      boolean same = number == last && number > 0;
      last = number;
      return same;
    }
  }

  /** A socket with the text messages that it has received so far. */
  private record Received(WebSocket socket, List<String> texts) {}
}
