package dev.gameday.webhooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.NodeVerifier;
import dev.gameday.webhooks.support.TestDispatchers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The encryption key is rotated without the loss of a secret. */
@DispatcherTest
record ReencryptionIT(TestDispatchers dispatchers, WebhookReceiver receiver, Events events) {

  private static final String NEW_KEY = "k2:HxECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** The webhooks exceed one batch, and several dispatchers re-encrypt concurrently. */
  @Test
  void shouldNotNeedOldKeyAfterReencryption() throws Exception {
    try (var before = dispatchers.start()) {
      for (int i = 0; i < 120; i++) {
        before.api().createWebhook(receiver.url("/many"), "s", "session.ended");
      }
      long signing = before.api().createWebhook(receiver.url("/signing"), "first", "game.added");
      before.api().post("/api/webhooks/" + signing + "/rotate-secret", "{\"secret\":\"second\"}");
      before
          .api()
          .patch("/api/webhooks/" + signing, "{\"headers\":{\"X-Token\":\"the receiver's\"}}");
    }
    String both = "GAMEDAY_SECRET_KEYS=" + NEW_KEY + "," + Dispatcher.SECRET_KEYS;
    try (var one = dispatchers.start(both);
        var other = dispatchers.start(both)) {
      await().untilAsserted(() -> assertThat(keyIds(one)).containsOnly("k2"));
      assertThat(keyIds(other)).hasSize(123);
    }
    String alone = "GAMEDAY_SECRET_KEYS=" + NEW_KEY;
    try (var _ = dispatchers.start(alone)) {
      events.publish(Events.gameAdded(1, "Signed"));

      await().until(() -> receiver.received("/signing").size() == 1);
      var request = receiver.received("/signing").getFirst();
      assertThat(NodeVerifier.verifies(request, "second")).isTrue();
      assertThat(request.header("webhook-signature").split(" ")).as("old and new").hasSize(2);
      assertThat(request.header("x-token")).isEqualTo("the receiver's");
    }
  }

  private static List<String> keyIds(Dispatcher dispatcher) {
    return dispatcher
        .bean(JdbcTemplate.class)
        .query(
            """
            SELECT secret_key_id FROM webhook
            UNION ALL SELECT headers_key_id FROM webhook WHERE headers_key_id IS NOT NULL
            UNION ALL SELECT secret_key_id FROM retiring_secret
            """,
            (row, _) -> row.getString(1));
  }
}
