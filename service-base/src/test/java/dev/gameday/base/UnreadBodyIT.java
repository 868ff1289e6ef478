package dev.gameday.base;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A connection stays usable after a request that was answered before its body was read or arrived.
 */
class UnreadBodyIT {

  private static ConfigurableApplicationContext context;
  private static URI base;

  @BeforeAll
  static void start() {
    context = Echo.start();
    base = Echo.base(context);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /echo HTTP/1.1\r\nContent-Type: text/xml",
        "POST /echo HTTP/1.1",
        "POST /echo HTTP/1.1\r\nContent-Type: nonsense",
        "POST /echo HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x",
        "POST /missing HTTP/1.1\r\nContent-Type: application/json",
        "PUT /echo HTTP/1.1\r\nContent-Type: application/json",
      })
  void shouldKeepTheConnectionOfARejectedRequest(String refused) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write((refused + "\r\nHost: a\r\nContent-Length: 7\r\n\r\n[").getBytes(ISO_8859_1));
      String status = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
      out.write(
          """
          1,2,3]POST /echo HTTP/1.1
          Host: a
          Connection: close
          Content-Type: application/json
          Content-Length: 11

          {"count":7}"""
              .replace("\n", "\r\n")
              .getBytes(ISO_8859_1));
      String rest = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(status).startsWith("HTTP/1.1 4");
      assertThat(rest).contains("HTTP/1.1 200 ");
    }
  }

  /**
   * The client may omit its body after an error response, so the server cannot tell the body from
   * the next request.
   */
  @Test
  void shouldCloseTheConnectionOfAClientThatExpectsContinue() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      socket.setSoTimeout(20_000); // less than the idle timeout of a connection
      String request =
          "POST /missing HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 7\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 404 ");
    }
  }
}
