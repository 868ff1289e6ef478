package dev.gameday.webhooks.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.gameday.events.EventTime;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A signed event is delivered to its webhooks and shown in the log. */
@DispatcherTest
@TestInstance(Lifecycle.PER_CLASS)
record DeliveryIT(Dispatcher dispatcher, WebhookReceiver receiver, Events events) {

  @Test
  void shouldDeliverExactSignedBytes() throws Exception {
    long webhook =
        dispatcher.api().createWebhook(receiver.url("/exact"), "mysecret123", "game.added");

    var event = events.publish(Events.gameAdded(3, "Quiplash 3 – \"Ünïcode\" 🎮 \u2028 </script>"));

    await().untilAsserted(() -> assertThat(receiver.received("/exact")).hasSize(1));
    var request = receiver.received("/exact").getFirst();
    String body =
        "{\"event\":\"game.added\",\"timestamp\":\""
            + EventTime.format(event.time())
            + "\",\"data\":{\"session\":{\"id\":3,\"is_active\":true,\"games_played\":1},\"game\":"
            + "{\"id\":42,\"title\":\"Quiplash 3 – \\\"Ünïcode\\\" 🎮 \u2028 </script>\","
            + "\"pack_name\":\"Jackbox Party Pack 7\",\"min_players\":3,\"max_players\":8,"
            + "\"manually_added\":false}}}";
    assertThat(new String(request.body(), UTF_8)).isEqualTo(body);
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(request.header("x-webhook-event")).isEqualTo("game.added");
    assertThat(request.header("x-webhook-signature"))
        .isEqualTo(hmac("mysecret123", request.body()));
    assertThat(request.header("user-agent")).isEqualTo("Gameday-Webhook/1.0");
    assertThat(request.header("traceparent"))
        .contains(requireNonNull(event.traceParent()).traceId())
        .isNotEqualTo(event.traceParent().toString());
    new Webhook("mysecret123".getBytes(UTF_8))
        .verify(
            body,
            Map.of(
                "webhook-id", List.of(request.header("webhook-id")),
                "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                "webhook-signature", List.of(request.header("webhook-signature"))));
    await()
        .untilAsserted(
            () ->
                assertThat(dispatcher.logs(webhook))
                    .singleElement()
                    .satisfies(
                        delivery -> {
                          assertThat(delivery.id()).isEqualTo(request.deliveryId());
                          assertThat(delivery.eventId()).isEqualTo(event.id().toString());
                          assertThat(delivery.status()).isEqualTo("success");
                          assertThat(delivery.attempts())
                              .containsExactly(new Api.Attempt(1, 200, null));
                        }));
  }

  private static String hmac(String secret, byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
  }
}
