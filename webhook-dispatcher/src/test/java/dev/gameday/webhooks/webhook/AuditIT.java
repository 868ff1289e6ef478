package dev.gameday.webhooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.base.token.Scope;
import dev.gameday.testkit.logs.LogLines;
import dev.gameday.testkit.logs.LogLines.Line;
import dev.gameday.testkit.peer.TokenIssuer;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.MatchServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The log has each action on a webhook with its caller, but without values of options. */
@DispatcherTest
@TestInstance(Lifecycle.PER_CLASS)
record AuditIT(
    Dispatcher dispatcher,
    Api api,
    WebhookReceiver receiver,
    MatchServer matches,
    TokenIssuer tokens) {

  private static final String LOGGER = "dev.gameday.webhooks.webhook.WebhookAudit";
  private static final String SECRET = "secret-of-the-audit";

  @Test
  void shouldLogActionsOnGlobalWebhook() {
    Api api = dispatcher.api().withToken(tokens.token("alice", Scope.WEBHOOKS_MANAGE));
    try (var lines = LogLines.below(LOGGER)) {
      long id = api.createWebhook(receiver.url("/audited"), SECRET, "*");
      String webhook = "/api/webhooks/" + id;
      api.patch(webhook, "{\"name\":\"New name\",\"enabled\":false}");
      api.patch(webhook, "{\"enabled\":true}");
      api.post(webhook + "/rotate-secret", "{\"secret\":\"" + SECRET + "-2\"}");
      String delivery =
          api.post("/api/webhooks/test/" + id, "").json().get("delivery_id").asString();
      await().until(() -> api.logs(id).getFirst().status().equals("success"));
      api.post(webhook + "/deliveries/" + delivery + "/redeliver", "");
      String replay =
          api.post(webhook + "/replay", "{\"since\":\"2026-01-01T00:00:00.000Z\"}")
              .json()
              .get("replay_id")
              .asString();
      api.delete(webhook + "/replays/" + replay);
      api.delete(webhook);

      assertThat(lines.all())
          .extracting(line -> line.fields().get("event.action"))
          .containsExactly(
              "audit.webhook_created",
              "audit.webhook_changed",
              "audit.webhook_disabled",
              "audit.webhook_changed",
              "audit.webhook_enabled",
              "audit.webhook_secret_rotated",
              "audit.webhook_tested",
              "audit.delivery_redelivered",
              "audit.webhook_replayed",
              "audit.replay_cancelled",
              "audit.webhook_deleted");
      assertThat(lines.all())
          .extracting(Line::fields)
          .allSatisfy(
              fields ->
                  assertThat(fields)
                      .containsAllEntriesOf(Map.of("by", "alice", "webhookId", Long.toString(id))))
          .anySatisfy(fields -> assertThat(fields).containsEntry("deliveryId", delivery))
          .anySatisfy(fields -> assertThat(fields).containsEntry("replayId", replay));
      assertThat(lines.all().toString()).doesNotContain(SECRET, "New name", receiver.url("/"));
    }
  }

  @Test
  void shouldLogActionsOnMatchWebhook() {
    String owned = matches.ownedBy("bob");
    String ownerless = matches.ownerless();
    Api bob = dispatcher.api().withToken(tokens.token("bob", Scope.EVENTS_MANAGE));
    try (var lines = LogLines.below(LOGGER)) {
      String path = createAndDelete(bob, owned);
      createAndDelete(dispatcher.api().withToken(""), ownerless);

      assertThat(path).contains(owned);
      assertThat(lines.all())
          .extracting(line -> lineOf(line.fields()))
          .containsExactly(
              List.of("audit.webhook_created", owned, "bob"),
              List.of("audit.webhook_deleted", owned, "bob"),
              List.of("audit.webhook_created", ownerless, "anonymous"),
              List.of("audit.webhook_deleted", ownerless, "anonymous"));
      assertThat(lines.all().toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void shouldNotLogRejectedRequests() {
    Api api = dispatcher.api();
    try (var lines = LogLines.below(LOGGER)) {
      api.post("/api/webhooks", "{}");
      api.delete("/api/webhooks/4711");
      api.withToken("").delete("/api/webhooks/1");

      assertThat(lines.all()).isEmpty();
    }
  }

  private String createAndDelete(Api api, String match) {
    String path =
        api.createMatchWebhook(
            match,
            "{\"url\":\"%s\",\"events\":[\"player_joined\"],\"secret\":\"%s\"}"
                .formatted(receiver.url("/match"), SECRET));
    api.delete(path);
    return path;
  }

  private static List<String> lineOf(Map<String, String> fields) {
    return List.of(
        fields.getOrDefault("event.action", ""),
        fields.getOrDefault("matchId", ""),
        fields.getOrDefault("by", ""));
  }
}
