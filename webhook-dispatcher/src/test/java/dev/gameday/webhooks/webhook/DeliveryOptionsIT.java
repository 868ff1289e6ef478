package dev.gameday.webhooks.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import dev.gameday.webhooks.support.MatchServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The delivery options of a webhook. */
@DispatcherTest
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
record DeliveryOptionsIT(
    Dispatcher dispatcher, Api api, WebhookReceiver receiver, MatchServer matches, Events events) {

  private static final String TOKEN = "Bearer s3cret-of-the-receiver";

  @Test
  void shouldSendAdditionalHeadersAndHideTheirValues(CapturedOutput output) {
    JsonNode created =
        create(
            "/headers",
            ",\"headers\":{\"Authorization\":\"%s\",\"X-Tenant\":\"a b\"}".formatted(TOKEN));

    events.publish(Events.gameAdded(1, "Game"));

    var request = awaitOne("/headers");
    assertThat(request.header("authorization")).isEqualTo(TOKEN);
    assertThat(request.header("x-tenant")).isEqualTo("a b");
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(created.get("header_names"))
        .extracting(JsonNode::asString)
        .containsExactly("Authorization", "X-Tenant");
    assertThat(api.get("/api/webhooks/" + created.get("id")).text()).doesNotContain(TOKEN);
    String rows =
        dispatcher
            .bean(JdbcTemplate.class)
            .queryForList("SELECT w::text || encode(headers_ciphertext, 'escape') FROM webhook w")
            .toString();
    assertThat(rows).contains("X-Tenant").doesNotContain(TOKEN);
    assertThat(output).doesNotContain(TOKEN);
  }

  @Test
  void shouldSendSignatureInAdditionalHeader() {
    create("/signature", ",\"secret\":\"s3cret\",\"signature_header\":\"X-Hub-Signature-256\"");

    events.publish(Events.gameAdded(1, "Game"));

    var request = awaitOne("/signature");
    assertThat(request.header("x-hub-signature-256"))
        .startsWith("sha256=")
        .isEqualTo(request.header("x-webhook-signature"));
  }

  @Test
  void shouldSendAdditionalSignatureOfMatchWebhookOnlyWithSecret() {
    String matchId = matches.ownerless();
    String more = "\",\"signatureHeader\":\"X-Sig\",\"headers\":{\"X-Team\":\"7\"}";
    api.createMatchWebhook(matchId, "{\"url\":\"" + receiver.url("/unsigned") + more + "}");
    api.createMatchWebhook(
        matchId, "{\"url\":\"" + receiver.url("/signed") + more + ",\"secret\":\"s\"}");

    events.publish(Events.playerJoined(matchId, "Ada"));

    assertThat(awaitOne("/unsigned").headers()).doesNotContainKey("x-sig");
    assertThat(awaitOne("/signed").header("x-sig"))
        .isEqualTo(awaitOne("/signed").header("x-webhook-signature"))
        .isNotEmpty();
    assertThat(awaitOne("/signed").header("x-team")).isEqualTo("7");
  }

  @Test
  void shouldRetryByScheduleOfWebhook() {
    receiver.answer("/own", WebhookReceiver.status(500));
    receiver.answer("/defaults", WebhookReceiver.status(500));
    long own = create("/own", ",\"retry_schedule\":[7200]").get("id").asLong();
    long defaults = create("/defaults", "").get("id").asLong();

    events.publish(Events.gameAdded(1, "Game"));

    await().until(() -> !nextAttempt(own).equals(Instant.MIN));
    await().until(() -> api.logs(defaults).getFirst().attempts().size() >= 2);
    assertThat(Duration.between(Instant.now(), nextAttempt(own)))
        .isGreaterThan(Duration.ofHours(1));
    assertThat(api.logs(own).getFirst().attempts()).hasSize(1);
  }

  @Test
  void shouldWaitForRetryAfter() {
    receiver.answer(
        "/busy",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "3000");
          exchange.sendResponseHeaders(503, -1);
        });
    long webhook = create("/busy", "").get("id").asLong();

    events.publish(Events.gameAdded(1, "Game"));

    await().until(() -> !nextAttempt(webhook).equals(Instant.MIN));
    assertThat(Duration.between(Instant.now(), nextAttempt(webhook)))
        .isGreaterThan(Duration.ofMinutes(30));
  }

  @Test
  void shouldShowNonDefaultOptionsAndResetThem() {
    String path =
        "/api/webhooks/"
            + create(
                    "/changed",
                    ",\"ordered\":true,\"rate_limit\":5,\"retry_schedule\":[1,60],"
                        + "\"signature_header\":\"X-Sig\",\"headers\":{\"A\":\"b\"}")
                .get("id");

    JsonNode changed = api.get(path).json();
    JsonNode renamed = api.patch(path, "{\"name\":\"Renamed\"}").json();
    JsonNode defaults =
        api.patch(
                path,
                "{\"ordered\":false,\"rate_limit\":0,\"retry_schedule\":[],"
                    + "\"signature_header\":\"\",\"headers\":{}}")
            .json();

    assertThat(changed.get("ordered").asBoolean()).isTrue();
    assertThat(changed.get("rate_limit").asInt()).isEqualTo(5);
    assertThat(changed.get("retry_schedule").toString()).isEqualTo("[1,60]");
    assertThat(changed.get("signature_header").asString()).isEqualTo("X-Sig");
    assertThat(changed.get("header_names").toString()).isEqualTo("[\"A\"]");
    assertThat(renamed.get("header_names")).isEqualTo(changed.get("header_names"));
    assertThat(renamed.get("rate_limit")).isEqualTo(changed.get("rate_limit"));
    assertThat(defaults.propertyNames())
        .doesNotContain(
            "ordered", "rate_limit", "retry_schedule", "signature_header", "header_names");
  }

  private JsonNode create(String path, String more) {
    var created =
        api.post(
            "/api/webhooks",
            "{\"name\":\"n\",\"url\":\"%s\",\"events\":[\"game.added\"]%s}"
                .formatted(receiver.url(path), more));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json();
  }

  private WebhookReceiver.Received awaitOne(String path) {
    await().until(() -> !receiver.received(path).isEmpty());
    assertThat(new String(receiver.received(path).getFirst().body(), UTF_8)).startsWith("{");
    return receiver.received(path).getFirst();
  }

  /** The next attempt of the latest delivery; {@link Instant#MIN} before its first attempt. */
  private Instant nextAttempt(long webhook) {
    return api.logs(webhook).stream()
        .findFirst()
        .filter(delivery -> !delivery.attempts().isEmpty())
        .map(delivery -> delivery.json().get("next_attempt_at"))
        .filter(time -> !time.isNull())
        .map(time -> Instant.parse(time.asString()))
        .orElse(Instant.MIN);
  }
}
