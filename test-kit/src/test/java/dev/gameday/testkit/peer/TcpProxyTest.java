package dev.gameday.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
  private static final int SHORT_MILLIS = 200;
  private static final int TIMEOUT_MILLIS = 20_000;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final TcpProxy proxy = TcpProxy.to(server.getLocalPort());

  TcpProxyTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void shouldCloseExistingAndNewConnectionsUntilRestored() throws IOException {
    try (var client = connect();
        var _ = server.accept()) {
      proxy.cut();

      assertThat(isEnded(client)).isTrue();
    }
    try (var client = connect()) {
      assertThat(isEnded(client)).isTrue();
    }
    proxy.restore();
    try (var client = connect();
        var accepted = server.accept()) {
      assertThat(answer(client, accepted, TIMEOUT_MILLIS)).isEqualTo("hello");
    }
  }

  @Test
  void shouldAcceptConnectionsAfterADrop() throws IOException {
    try (var client = connect();
        var _ = server.accept()) {
      proxy.dropConnections();

      assertThat(isEnded(client)).isTrue();
    }
    try (var client = connect();
        var accepted = server.accept()) {
      assertThat(answer(client, accepted, TIMEOUT_MILLIS)).isEqualTo("hello");
    }
  }

  @Test
  void shouldForwardNothingWhileStalled() throws IOException {
    try (var client = connect();
        var accepted = server.accept()) {
      proxy.stall();

      assertThatThrownBy(() -> answer(client, accepted, SHORT_MILLIS))
          .isInstanceOf(SocketTimeoutException.class);
      proxy.restore();

      assertThat(read(client, TIMEOUT_MILLIS)).isEqualTo("hello");
    }
  }

  @Test
  void shouldDelayEveryChunk() throws IOException {
    try (var client = connect();
        var accepted = server.accept()) {
      proxy.delay(Duration.ofMillis(SHORT_MILLIS));
      long start = System.nanoTime();

      assertThat(answer(client, accepted, TIMEOUT_MILLIS)).isEqualTo("hello");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(SHORT_MILLIS));
    }
  }

  @Test
  void shouldTryTheNextTarget() throws IOException {
    int closed;
    try (var unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = unused.getLocalPort();
    }
    try (var two = TcpProxy.to(closed, server.getLocalPort());
        var client = new Socket(InetAddress.getLoopbackAddress(), two.port());
        var accepted = server.accept()) {
      assertThat(answer(client, accepted, TIMEOUT_MILLIS)).isEqualTo("hello");
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private static String answer(Socket client, Socket accepted, int timeoutMillis)
      throws IOException {
    accepted.getOutputStream().write("hello".getBytes(UTF_8));
    return read(client, timeoutMillis);
  }

  private static String read(Socket client, int timeoutMillis) throws IOException {
    client.setSoTimeout(timeoutMillis);
    return new String(client.getInputStream().readNBytes(5), UTF_8);
  }

  private static boolean isEnded(Socket client) {
    try {
      client.setSoTimeout(TIMEOUT_MILLIS);
      return client.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
