package dev.gameday.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.RawServer;
import dev.gameday.webhooks.support.ScriptedNames;
import dev.gameday.webhooks.support.SelfSignedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Hostile endpoints, registered by the public API: none causes more than a short log entry. */
@DispatcherTest({
  "gameday.dispatch.delays=100ms",
  "gameday.dispatch.claim-every=50ms",
  "gameday.egress.response-timeout=5s",
  "gameday.egress.attempt-timeout=10s"
})
@TestInstance(Lifecycle.PER_CLASS)
record HostileEndpointIT(Dispatcher dispatcher, WebhookReceiver receiver, Events events) {

  @Test
  void shouldNotReadEndlessHeaders() {
    try (var endless =
        RawServer.start(
            (_, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\n");
              for (int i = 0; ; i++) {
                RawServer.write(out, "X-Header-" + i + ": more\r\n");
              }
            })) {
      assertThat(failed(endless.url()).lastError()).isEqualTo("http");
      assertThat(endless.requests()).isEqualTo(2);
    }
  }

  @Test
  void shouldNotReadAnEndlessHeader() {
    try (var endless =
        RawServer.start(
            (_, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\nX-Header: ");
              while (true) {
                RawServer.write(out, "and so on ".repeat(100));
              }
            })) {
      assertThat(failed(endless.url()).lastError()).isEqualTo("http");
    }
  }

  @Test
  void shouldNotInflateAGzipBomb() {
    byte[] bomb = gzipped(64 * 1024 * 1024);
    receiver.answer(
        "/bomb",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, bomb.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bomb);
          } catch (IOException e) {
            // the client may stop reading before the end
          }
        });
    long webhook = webhook(receiver.url("/bomb"));

    events.publish(Events.gameAdded(1, "Bomb"));

    var delivery = awaitEnd(webhook);
    assertThat(delivery.status()).isEqualTo("success");
    assertThat(delivery.json().at("/attempts/0/response").asString().length())
        .isLessThanOrEqualTo(4096);
  }

  @Test
  void shouldFailOnTruncatedResponse() {
    try (var resetting =
        RawServer.start(
            (connection, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf of it");
              connection.setSoLinger(true, 0); // close sends a reset
            })) {
      assertThat(failed(resetting.url()).lastError()).isEqualTo("connect");
    }
  }

  @Test
  void shouldNotFollowRedirectLoop() {
    receiver.answer(
        "/loop",
        exchange -> {
          exchange.getResponseHeaders().set("Location", receiver.url("/loop"));
          exchange.sendResponseHeaders(302, -1);
        });

    var delivery = failed(receiver.url("/loop"));

    assertThat(delivery.attempts())
        .containsExactly(new Api.Attempt(1, 302, "http"), new Api.Attempt(2, 302, "http"));
    assertThat(receiver.received("/loop")).hasSize(2);
  }

  @Test
  void shouldNotFollowRedirectToPrivateAddress() {
    try (var inside = RawServer.start("127.0.0.2", (_, out) -> RawServer.write(out, "secret"))) {
      receiver.answer(
          "/inwards",
          exchange -> {
            exchange.getResponseHeaders().set("Location", inside.url());
            exchange.sendResponseHeaders(308, -1);
          });

      assertThat(failed(receiver.url("/inwards")).attempts())
          .extracting(Api.Attempt::statusCode)
          .containsExactly(308, 308);
      assertThat(inside.requests()).isZero();
    }
  }

  @Test
  void shouldRefuseExpiredCertificate() {
    try (var expired = SelfSignedServer.startExpired()) {
      assertThat(failed(expired.url()).lastError()).isEqualTo("tls");
      assertThat(expired.requests()).isZero();
    }
  }

  /** The name had an allowed address at the creation of the webhook and at its first delivery. */
  @Test
  void shouldNotConnectToPrivateAddressOfReboundName() {
    ScriptedNames.answer("rebound.test", "127.0.0.1");
    receiver.answer(
        "/rebound",
        exchange -> {
          exchange.getResponseHeaders().set("Connection", "close");
          exchange.sendResponseHeaders(200, -1);
        });
    long webhook = webhook("http://rebound.test:" + receiver.port() + "/rebound");
    events.publish(Events.gameAdded(1, "Before"));
    assertThat(awaitEnd(webhook).status()).isEqualTo("success");

    ScriptedNames.answer("rebound.test", "127.0.0.2");

    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              events.publish(Events.gameAdded(1, "After"));
              return dispatcher.logs(webhook).stream()
                  .anyMatch(delivery -> "blocked".equals(delivery.lastError()));
            });
    await()
        .untilAsserted(
            () ->
                assertThat(dispatcher.logs(webhook))
                    .extracting(Api.Delivery::status)
                    .doesNotContain("pending"));
    assertThat(receiver.received("/rebound"))
        .hasSize(
            (int)
                dispatcher.logs(webhook).stream()
                    .filter(delivery -> delivery.status().equals("success"))
                    .count());
  }

  private long webhook(String url) {
    return dispatcher.api().createWebhook(url, "s3cret", "game.added");
  }

  private Api.Delivery failed(String url) {
    long webhook = webhook(url);
    events.publish(Events.gameAdded(1, "Doomed"));
    Api.Delivery delivery = awaitEnd(webhook);
    assertThat(delivery.status()).isEqualTo("exhausted");
    assertThat(delivery.attempts()).hasSize(2);
    return delivery;
  }

  /** Awaits the webhook's first event. */
  private Api.Delivery awaitEnd(long webhook) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                dispatcher.logs(webhook).stream()
                    .anyMatch(delivery -> !delivery.status().equals("pending")));
    return dispatcher.logs(webhook).getLast();
  }

  private static byte[] gzipped(int size) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[size]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
