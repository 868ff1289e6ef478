package dev.gameday.base;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Requests on persistent connections while the server stops. */
class KeepAliveDrainIT {

  private static final String REQUEST = "HEAD /missing HTTP/1.1\r\nHost: a\r\n\r\n";

  /** Longer than any pause of the machine, which would otherwise close a connection here. */
  private static final String ONE_HOUR_IDLE = "gameday.kept-connections.unused=1h";

  private static final String ONE_HOUR_LIMIT = "gameday.kept-connections.limit=1h";

  @SuppressWarnings("NullAway.Init")
  private ConfigurableApplicationContext context;

  private void start(String... settings) {
    context = Echo.start(settings);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  @Timeout(60)
  void shouldCloseAConnectionAfterItsNextResponse() throws Exception {
    start(ONE_HOUR_IDLE, ONE_HOUR_LIMIT);
    Thread stopping = Thread.ofPlatform().unstarted(context::close);
    try (var kept = connect()) {
      String before = answer(kept);
      await().until(this::isIdle);

      stopping.start();
      await().until(() -> refusesConnections(kept.getRemoteSocketAddress()));
      String last = answer(kept);

      assertThat(before).startsWith("HTTP/1.1 404 ").doesNotContain("Connection: close");
      assertThat(last).startsWith("HTTP/1.1 404 ").contains("Connection: close");
      assertThat(kept.getInputStream().readAllBytes()).isEmpty();
    }
    stopping.join();
  }

  @Test
  @Timeout(60)
  void shouldCloseIdleConnections() throws Exception {
    start(ONE_HOUR_LIMIT);
    try (var kept = connect()) {
      answer(kept);

      context.close();

      assertThat(kept.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  @Timeout(60)
  void shouldNotWaitBeyondTheLimit() throws Exception {
    start(ONE_HOUR_IDLE);
    try (var kept = connect()) {
      answer(kept);

      context.close();

      assertThat(kept.getInputStream().readAllBytes()).isEmpty();
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), Echo.base(context).getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Whether the server has completed the request; the client has the response a moment earlier. */
  private boolean isIdle() {
    WebServer server = ((WebServerApplicationContext) context).getWebServer();
    return Stream.of(((JettyWebServer) requireNonNull(server)).getServer().getConnectors())
        .flatMap(connector -> connector.getConnectedEndPoints().stream())
        .allMatch(EndPoint::isFillInterested);
  }

  private static boolean refusesConnections(SocketAddress address) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(address);
      return false;
    } catch (ConnectException e) {
      return true;
    }
  }

  /** Reads a response's head; the request asks for no body. */
  private static String answer(Socket socket) throws IOException {
    socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("cut off: " + head.toString(ISO_8859_1));
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }
}
