package dev.gameday.webhooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.base.token.Scope;
import dev.gameday.testkit.peer.TokenIssuer;
import dev.gameday.testkit.peer.WebhookReceiver;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.Dispatcher;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.Events;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The API for global webhooks: responses, authorization and validation. */
@DispatcherTest
@TestInstance(Lifecycle.PER_CLASS)
class WebhookApiIT {

  private static final String VALID_REQUEST =
      """
      {"name": "Discord Bot", "url": "https://my-server.com/webhooks/jackbox",
       "secret": "mysecret123", "events": ["game.added"]}
      """;

  private long existing;
  private final Dispatcher dispatcher;
  private final Api api;
  private final WebhookReceiver receiver;
  private final Events events;
  private final TokenIssuer tokens;

  WebhookApiIT(
      Dispatcher dispatcher, Api api, WebhookReceiver receiver, Events events, TokenIssuer tokens) {
    this.dispatcher = dispatcher;
    this.api = api;
    this.receiver = receiver;
    this.events = events;
    this.tokens = tokens;
  }

  @BeforeEach
  void createOne() {
    existing = api.post("/api/webhooks", VALID_REQUEST).json().get("id").asLong();
  }

  @Test
  void shouldCreateWebhookAsDocumented() {
    var created = api.post("/api/webhooks", VALID_REQUEST);

    assertThat(created.status()).isEqualTo(201);
    var json = created.json();
    assertThat(json.propertyNames())
        .containsExactly(
            "id",
            "name",
            "url",
            "events",
            "enabled",
            "disabled_reason",
            "created_at",
            "updated_at");
    assertThat(json.get("id").isIntegralNumber()).isTrue();
    assertThat(json.get("enabled").asBoolean()).isTrue();
    assertThat(api.get("/api/webhooks/" + json.get("id")).json()).isEqualTo(json);
    assertThat(created.text()).doesNotContain("mysecret123");
  }

  @Test
  void shouldShowGeneratedSecretOnce() {
    var created =
        api.post(
                "/api/webhooks",
                "{\"name\":\"n\",\"url\":\"https://example.com/\",\"events\":[\"*\"]}")
            .json();

    assertThat(created.get("secret").asString()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(api.get("/api/webhooks/" + created.get("id")).text()).doesNotContain("secret");
    assertThat(api.get("/api/webhooks").text()).doesNotContain("secret");
  }

  @Test
  void shouldKeepSecretsUnreadableInTheDatabase() {
    String rows =
        dispatcher
            .bean(JdbcTemplate.class)
            .queryForList("SELECT w::text || encode(secret_ciphertext, 'escape') FROM webhook w")
            .toString();

    assertThat(rows).contains("Discord Bot").doesNotContain("mysecret123");
  }

  @Test
  void shouldListNewestFirstPageByPage() {
    var ids = new ArrayList<Long>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(api.post("/api/webhooks", VALID_REQUEST).json().get("id").asLong());
    }

    var first = api.get("/api/webhooks?limit=3").json();
    var second =
        api.get("/api/webhooks?limit=2&cursor=" + first.get("next_cursor").asString()).json();

    var seen = new ArrayList<Long>();
    first.get("webhooks").forEach(webhook -> seen.add(webhook.get("id").asLong()));
    second.get("webhooks").forEach(webhook -> seen.add(webhook.get("id").asLong()));
    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void shouldUpdateOnlyGivenMembers() {
    var before = api.get("/api/webhooks/" + existing).json();

    var renamed = api.patch("/api/webhooks/" + existing, "{\"name\":\"Other\"}").json();
    assertThat(renamed.get("name").asString()).isEqualTo("Other");
    assertThat(renamed.get("url")).isEqualTo(before.get("url"));
    assertThat(renamed.get("events")).isEqualTo(before.get("events"));
    assertThat(api.patch("/api/webhooks/" + existing, "{}").status()).isEqualTo(200);
    assertThat(
            api.patch("/api/webhooks/" + existing, "{\"enabled\":false}")
                .json()
                .get("enabled")
                .asBoolean())
        .isFalse();
  }

  @Test
  void shouldDeliverToNewWebhookButNotToDisabledOne() {
    for (int i = 0; i < 10; i++) {
      String path = "/new" + i;
      long webhook = api.createWebhook(receiver.url(path), "s", "*");
      events.publish(Events.gameAdded(1, "Right after"));
      await().untilAsserted(() -> assertThat(receiver.received(path)).hasSize(1));
      api.patch("/api/webhooks/" + webhook, "{\"enabled\":false}");
    }
    for (int i = 0; i < 9; i++) {
      assertThat(receiver.received("/new" + i)).hasSize(1);
    }
  }

  @Test
  void shouldDeliverTestEventAndLogIt() {
    long webhook = api.createWebhook(receiver.url("/test"), "s", "session.ended");

    var accepted = api.post("/api/webhooks/test/" + webhook, "");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(api.logs(webhook))
        .singleElement()
        .satisfies(
            delivery ->
                assertThat(delivery.id()).isEqualTo(accepted.json().get("delivery_id").asString()));
    await()
        .untilAsserted(
            () -> {
              assertThat(api.logs(webhook).getFirst().status()).isEqualTo("success");
              assertThat(receiver.received("/test"))
                  .singleElement()
                  .satisfies(
                      request ->
                          assertThat(request.header("x-webhook-event")).isEqualTo("game.added"));
            });
  }

  @Test
  void shouldDeleteWebhookWithItsLogs() {
    long webhook = api.createWebhook(receiver.url("/deleted"), "s", "*");
    api.post("/api/webhooks/test/" + webhook, "");
    await().until(() -> api.logs(webhook).getFirst().status().equals("success"));

    assertThat(api.delete("/api/webhooks/" + webhook).status()).isEqualTo(204);

    assertThat(api.get("/api/webhooks/" + webhook).status()).isEqualTo(404);
    assertThat(api.get("/api/webhooks/" + webhook + "/logs").status()).isEqualTo(404);
    assertThat(
            dispatcher
                .bean(JdbcTemplate.class)
                .queryForObject(
                    "SELECT count(*) FROM delivery WHERE webhook_id = ?", Long.class, webhook))
        .isZero();
  }

  @Test
  void shouldPageThroughLogs() {
    long webhook = api.createWebhook(receiver.url("/paged"), "s", "*");
    for (int i = 0; i < 5; i++) {
      api.post("/api/webhooks/test/" + webhook, "");
    }

    List<Api.Delivery> all = api.logs(webhook);
    var page = api.get("/api/webhooks/" + webhook + "/logs?limit=2").json();

    assertThat(all).hasSize(5).extracting(Api.Delivery::id).doesNotHaveDuplicates();
    assertThat(page.get("logs")).hasSize(2);
    assertThat(page.get("logs").get(0).get("id").asString()).isEqualTo(all.getFirst().id());
    assertThat(page.get("next_cursor").isNull()).isFalse();
  }

  /** Requests with one error each; {@code ID} is the id of an existing webhook. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST   | /api/webhooks         | {"name"                                                        | 400 | body
          POST   | /api/webhooks         | []                                                             | 400 | body
          POST   | /api/webhooks         | ``                                                             | 400 | body
          POST   | /api/webhooks         | {}                                                             | 400 | name
          POST   | /api/webhooks         | {"url":"https://e.com","events":["*"]}                         | 400 | name
          POST   | /api/webhooks         | {"name":"","url":"https://e.com","events":["*"]}               | 400 | name
          POST   | /api/webhooks         | {"name":7,"url":"https://e.com","events":["*"]}                | 400 | name
          POST   | /api/webhooks         | {"name":"a\\u0000b","url":"https://e.com","events":["*"]}      | 400 | name
          POST   | /api/webhooks         | {"name":"n","events":["*"]}                                    | 400 | url
          POST   | /api/webhooks         | {"name":"n","url":"nonsense","events":["*"]}                   | 400 | url
          POST   | /api/webhooks         | {"name":"n","url":"ftp://e.com/","events":["*"]}               | 400 | url
          POST   | /api/webhooks         | {"name":"n","url":"http://10.0.0.1/","events":["*"]}           | 400 | url
          POST   | /api/webhooks         | {"name":"n","url":"http://[::1]/","events":["*"]}              | 400 | url
          POST   | /api/webhooks         | {"name":"n","url":"http://169.254.169.254/","events":["*"]}    | 400 | url
          POST   | /api/webhooks         | {"name":"n","url":"http://u:p@e.com/","events":["*"]}          | 400 | url
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com"}                             | 400 | events
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":[]}                 | 400 | events
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":"*"}                | 400 | events
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":[7]}                | 400 | events
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":[null]}             | 400 | events
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":["game.addedd"]}    | 400 | events
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":["*"],"secret":""}  | 400 | secret
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":["*"],"secret":7}   | 400 | secret
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":["*"],"rate_limit":-1} | 400 | rate_limit
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":["*"],"headers":{"Connection":"close"}} | 400 | headers
          POST   | /api/webhooks         | {"name":"n","url":"https://e.com","events":["*"],"secret":"whsec_?"} | 400 | secret
          PATCH  | /api/webhooks/ID      | {"url":"ftp://e.com/"}                                         | 400 | url
          PATCH  | /api/webhooks/ID      | {"events":[]}                                                  | 400 | events
          PATCH  | /api/webhooks/ID      | {"events":["nothing"]}                                         | 400 | events
          PATCH  | /api/webhooks/ID      | {"name":""}                                                    | 400 | name
          PATCH  | /api/webhooks/ID      | {"secret":""}                                                  | 400 | secret
          PATCH  | /api/webhooks/ID      | {"enabled":"yes"}                                              | 400 | enabled
          PATCH  | /api/webhooks/ID      | {"ordered":"yes"}                                              | 400 | ordered
          PATCH  | /api/webhooks/ID      | {"rate_limit":-1}                                              | 400 | rate_limit
          PATCH  | /api/webhooks/ID      | {"rate_limit":1001}                                            | 400 | rate_limit
          PATCH  | /api/webhooks/ID      | {"rate_limit":1.5}                                             | 400 | rate_limit
          PATCH  | /api/webhooks/ID      | {"rate_limit":"10"}                                            | 400 | rate_limit
          PATCH  | /api/webhooks/ID      | {"retry_schedule":[0]}                                         | 400 | retry_schedule
          PATCH  | /api/webhooks/ID      | {"retry_schedule":[86401]}                                     | 400 | retry_schedule
          PATCH  | /api/webhooks/ID      | {"retry_schedule":[null]}                                      | 400 | retry_schedule
          PATCH  | /api/webhooks/ID      | {"retry_schedule":60}                                          | 400 | retry_schedule
          PATCH  | /api/webhooks/ID      | {"retry_schedule":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]} | 400 | retry_schedule
          PATCH  | /api/webhooks/ID      | {"signature_header":"Host"}                                    | 400 | signature_header
          PATCH  | /api/webhooks/ID      | {"signature_header":"X Y"}                                     | 400 | signature_header
          PATCH  | /api/webhooks/ID      | {"signature_header":"X-A","headers":{"x-a":"1"}}               | 400 | signature_header
          PATCH  | /api/webhooks/ID      | {"headers":{"Host":"e.com"}}                                   | 400 | headers
          PATCH  | /api/webhooks/ID      | {"headers":{"X-A":"a\\r\\nX-B: b"}}                            | 400 | headers
          PATCH  | /api/webhooks/ID      | {"headers":{"X-A":null}}                                       | 400 | headers
          PATCH  | /api/webhooks/ID      | {"headers":{"X-A":7}}                                          | 400 | headers
          PATCH  | /api/webhooks/ID      | {"headers":["X-A"]}                                            | 400 | headers
          PATCH  | /api/webhooks/ID      | {"name":"Changed?","url":"nonsense"}                           | 400 | url
          PATCH  | /api/webhooks/ID      | nonsense                                                       | 400 | body
          PATCH  | /api/webhooks/9999999 | {}                                                             | 404 | -
          GET    | /api/webhooks/9999999 | -                                                              | 404 | -
          GET    | /api/webhooks/x       | -                                                              | 400 | id
          GET    | /api/webhooks/9999999/logs | -                                                         | 404 | -
          GET    | /api/webhooks/ID/logs?limit=0 | -                                                      | 400 | limit
          GET    | /api/webhooks/ID/logs?cursor=x | -                                                     | 400 | cursor
          GET    | /api/webhooks/ID/logs?cursor=MTo3 | -                                                  | 400 | cursor
          GET    | /api/webhooks?limit=1000 | -                                                           | 400 | limit
          GET    | /api/webhooks?cursor=x | -                                                             | 400 | cursor
          DELETE | /api/webhooks/9999999 | -                                                              | 404 | -
          POST   | /api/webhooks/test/9999999 | -                                                         | 404 | -
          PUT    | /api/webhooks/ID      | {}                                                             | 405 | -
          """)
  void shouldRejectInvalidRequestsWithoutChange(
      String method, String path, String body, int status, String field) {
    String before = api.get("/api/webhooks").text();

    var reply =
        api.send(
            method,
            path.replace("ID", Long.toString(existing)),
            body == null || body.equals("-") ? null : body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.json().get("status").asInt()).isEqualTo(status);
    assertThat(reply.json().get("error").asString()).isNotBlank();
    if (!field.equals("-")) {
      assertThat(reply.json().get("errors").findValuesAsString("field"))
          .as(reply.text())
          .anySatisfy(named -> assertThat(named).startsWith(field));
    }
    assertThat(api.get("/api/webhooks").text()).isEqualTo(before);
  }

  @Test
  void shouldListKnownTypesForUnknownType() {
    var reply =
        api.post(
            "/api/webhooks",
            "{\"name\":\"n\",\"url\":\"https://e.com\",\"events\":[\"game.removed\"]}");

    assertThat(reply.json().get("error").asString())
        .contains("session.started", "game.added", "session.ended", "webhook.disabled", "*");
  }

  @Test
  void shouldRejectTooLargeBody() {
    String before = api.get("/api/webhooks").text();

    var reply =
        api.post("/api/webhooks", "{\"name\":\"" + "x".repeat(300 * 1024) + "\",\"url\":\"\"}");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(api.get("/api/webhooks").text()).isEqualTo(before);
  }

  @Test
  void shouldRequireTokenWithScope() {
    assertThat(api.withToken("").get("/api/webhooks").status()).isEqualTo(401);
    assertThat(api.withToken("nonsense").get("/api/webhooks").status()).isEqualTo(401);
    assertThat(api.withToken(tokens.token(Scope.LIVE)).get("/api/webhooks").status())
        .isEqualTo(403);
    assertThat(api.withToken(tokens.token(Scope.LIVE)).get("/api/webhooks/1/logs").status())
        .isEqualTo(403);
    assertThat(api.withToken("").post("/api/webhooks/test/1", "").status()).isEqualTo(401);
    assertThat(api.withToken(tokens.token(Scope.ADMIN)).get("/api/webhooks").status())
        .isEqualTo(200);
  }
}
