package dev.gameday.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What comes over a kept connection while the server stops. */
class KeptConnectionsIT {

  private static final String REQUEST = "HEAD /missing HTTP/1.1\r\nHost: a\r\n\r\n";

  private final ConfigurableApplicationContext context = Echo.start();
  private final int port = Echo.base(context).getPort();

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void shouldAnswerOnceMoreAndSayThatItWasTheLastTime() throws Exception {
    try (var kept = connect()) {
      String before = answer(kept);

      Thread stopping = Thread.ofPlatform().start(context::close);
      await().pollInterval(Duration.ofMillis(2)).until(this::refusesConnections);
      String last = answer(kept);

      assertThat(before).startsWith("HTTP/1.1 404 ").doesNotContain("Connection: close");
      assertThat(last).startsWith("HTTP/1.1 404 ").contains("Connection: close");
      assertThat(kept.getInputStream().readAllBytes()).isEmpty();
      assertThat(stopping.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  @Test
  void shouldNotWaitForLongForAConnectionThatNobodyUses() throws Exception {
    try (var kept = connect()) {
      answer(kept);
      long start = System.nanoTime();

      context.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(kept.getInputStream().readAllBytes()).isEmpty();
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private boolean refusesConnections() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    }
  }

  /** A head alone, as that is all that is asked for. */
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
