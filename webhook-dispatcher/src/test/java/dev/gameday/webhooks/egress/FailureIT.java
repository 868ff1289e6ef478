package dev.gameday.webhooks.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.SelfSignedServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Failing endpoints: every attempt is in the log with its error. */
@DispatcherTest({
  "gameday.dispatch.delays=100ms,100ms,100ms",
  "gameday.dispatch.claim-every=50ms",
  "gameday.dispatch.park-after=300ms",
  "gameday.egress.response-timeout=3s",
  "gameday.egress.attempt-timeout=4s"
})
@TestInstance(Lifecycle.PER_CLASS)
class FailureIT {

  private final CountDownLatch end = new CountDownLatch(1);
  private final Dispatcher dispatcher;
  private final WebhookReceiver receiver;
  private final Events events;

  FailureIT(Dispatcher dispatcher, WebhookReceiver receiver, Events events) {
    this.dispatcher = dispatcher;
    this.receiver = receiver;
    this.events = events;
  }

  @AfterAll
  void stop() {
    end.countDown();
  }

  @Test
  void shouldRetryUntilTheReceiverIsBack() {
    try (WebhookReceiver other = WebhookReceiver.start()) {
      long webhook = webhook(other.url("/down"));
      other.goDown();
      events.publish(Events.gameAdded(1, "While it was down"));
      awaitLog(webhook, delivery -> delivery.attempts().size() >= 2);
      other.comeBack();

      var delivered = awaitLog(webhook, delivery -> delivery.status().equals("success"));

      int last = delivered.attempts().size();
      assertThat(delivered.attempts().subList(0, last - 1))
          .allSatisfy(attempt -> assertThat(attempt.error()).isEqualTo("connect"));
      assertThat(delivered.attempts().getLast()).isEqualTo(new Api.Attempt(last, 200, null));
      assertThat(delivered.attempts()).extracting(Api.Attempt::number).startsWith(1, 2);
      assertThat(other.received("/down"))
          .singleElement()
          .satisfies(request -> assertThat(request.deliveryId()).isEqualTo(delivered.id()));
    }
  }

  @Test
  void shouldBeExhaustedAfterLastAttempt() {
    receiver.answer("/broken", WebhookReceiver.status(500));
    long webhook = webhook(receiver.url("/broken"));

    var exhausted = publishAndAwaitEnd(webhook);

    assertThat(exhausted.attempts())
        .containsExactly(
            new Api.Attempt(1, 500, "http"),
            new Api.Attempt(2, 500, "http"),
            new Api.Attempt(3, 500, "http"),
            new Api.Attempt(4, 500, "http"));
    assertThat(receiver.received("/broken"))
        .hasSize(4)
        .extracting(WebhookReceiver.Received::deliveryId)
        .containsOnly(exhausted.id());
    assertThat(receiver.received("/broken"))
        .extracting(request -> new String(request.body(), UTF_8))
        .containsOnly(exhausted.json().get("payload").toString());
  }

  @Test
  void shouldNotFollowRedirect() {
    receiver.answer(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", receiver.url("/target"));
          exchange.sendResponseHeaders(307, -1);
        });
    long webhook = webhook(receiver.url("/moved"));

    var exhausted = publishAndAwaitEnd(webhook);

    assertThat(exhausted.attempts())
        .hasSize(4)
        .allSatisfy(attempt -> assertThat(attempt.statusCode()).isEqualTo(307));
    assertThat(receiver.received("/target")).isEmpty();
  }

  @Test
  void shouldTimeOutHangingAttempt() {
    receiver.answer("/hangs", _ -> awaitEnd());

    assertThat(publishAndAwaitEnd(webhookWithOneRetry(receiver.url("/hangs"))).attempts())
        .hasSize(2)
        .allSatisfy(attempt -> assertThat(attempt.error()).isEqualTo("timeout"));
  }

  @Test
  void shouldTimeOutSlowResponse() {
    receiver.answer(
        "/trickles",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          await()
              .pollInterval(Duration.ofMillis(100))
              .forever()
              .until(() -> isRefused(exchange, new byte[1]));
        });

    assertThat(publishAndAwaitEnd(webhookWithOneRetry(receiver.url("/trickles"))).attempts())
        .hasSize(2)
        .allSatisfy(attempt -> assertThat(attempt.error()).isEqualTo("timeout"));
  }

  @Test
  void shouldReadOnlyBeginningOfLongResponse() {
    receiver.answer(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = "0123456789abcdef".repeat(1024).getBytes(UTF_8);
          while (!isRefused(exchange, much)) {
            // the client decides how much it reads
          }
        });
    long webhook = webhook(receiver.url("/endless"));
    events.publish(Events.gameAdded(1, "Long answer"));

    var delivered = awaitLog(webhook, delivery -> delivery.status().equals("success"));

    assertThat(delivered.json().get("attempts").get(0).get("response").asString())
        .hasSize(4096)
        .startsWith("0123456789abcdef");
  }

  @Test
  void shouldReportRefusedConnection() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThat(publishAndAwaitEnd(webhook("http://127.0.0.1:" + port + "/")).lastError())
        .isEqualTo("connect");
  }

  @Test
  void shouldReportTlsFailure() {
    try (var selfSigned = SelfSignedServer.start()) {
      assertThat(publishAndAwaitEnd(webhook(selfSigned.url())).lastError()).isEqualTo("tls");
      assertThat(selfSigned.requests()).isZero();
    }
  }

  @Test
  void shouldReportUnknownHost() {
    assertThat(publishAndAwaitEnd(webhook("http://no-such-host.invalid/")).lastError())
        .isEqualTo("dns");
  }

  @Test
  void shouldNotConnectToRefusedAddressOfStoredUrl() {
    long webhook = webhook(receiver.url("/blocked"));
    dispatcher
        .bean(JdbcTemplate.class)
        .update("UPDATE webhook SET url = 'http://127.0.0.2:9/' WHERE id = ?", webhook);

    assertThat(publishAndAwaitEnd(webhook).lastError()).isEqualTo("blocked");
  }

  @Test
  void shouldDisableWebhookAfter410AndResumeWhenEnabled() {
    receiver.answer("/gone", WebhookReceiver.status(410));
    long webhook = webhook(receiver.url("/gone"));
    events.publish(Events.gameAdded(1, "Gone"));

    await()
        .untilAsserted(
            () -> {
              var json = dispatcher.api().get("/api/webhooks/" + webhook).json();
              assertThat(json.get("enabled").asBoolean()).isFalse();
              assertThat(json.get("disabled_reason").asString()).contains("410");
            });
    awaitLog(webhook, delivery -> delivery.json().get("next_attempt_at").isNull());
    int before = receiver.received("/gone").size();
    receiver.answer("/gone", WebhookReceiver.status(200));
    dispatcher.api().patch("/api/webhooks/" + webhook, "{\"enabled\":true}");

    awaitLog(webhook, delivery -> delivery.status().equals("success"));
    assertThat(receiver.received("/gone")).hasSize(before + 1);
  }

  @Test
  void shouldNotDelayOthersBecauseOfDeadEndpoint() {
    receiver.answer("/dead", _ -> awaitEnd());
    webhook(receiver.url("/dead"));
    webhook(receiver.url("/alive"));
    for (int i = 0; i < 400; i++) {
      events.publish(Events.gameAdded(i, "Both"));
    }

    await()
        .untilAsserted(
            () -> assertThat(receiver.received("/alive")).hasSizeGreaterThanOrEqualTo(400));
  }

  private long webhook(String url) {
    return dispatcher.api().createWebhook(url, "s3cret", "game.added");
  }

  /** Creates a webhook with only one retry, because each attempt takes seconds. */
  private long webhookWithOneRetry(String url) {
    long webhook = webhook(url);
    var patched = dispatcher.api().patch("/api/webhooks/" + webhook, "{\"retry_schedule\":[1]}");
    assertThat(patched.status()).isEqualTo(200);
    return webhook;
  }

  private Api.Delivery publishAndAwaitEnd(long webhook) {
    events.publish(Events.gameAdded(1, "Doomed"));
    return awaitLog(webhook, delivery -> delivery.status().equals("exhausted"));
  }

  /** Awaits the webhook's first event. */
  private Api.Delivery awaitLog(long webhook, Predicate<Api.Delivery> expected) {
    await()
        .until(
            () ->
                dispatcher.logs(webhook).reversed().stream()
                    .findFirst()
                    .filter(expected)
                    .isPresent());
    return dispatcher.logs(webhook).getLast();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isRefused(HttpExchange exchange, byte[] bytes) {
    try {
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
