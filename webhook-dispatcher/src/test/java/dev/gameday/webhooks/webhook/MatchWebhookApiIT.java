package dev.gameday.webhooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.base.token.Scope;
import dev.gameday.testkit.peer.TokenIssuer;
import dev.gameday.webhooks.support.Api;
import dev.gameday.webhooks.support.DispatcherTest;
import dev.gameday.webhooks.support.MatchServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The API for webhooks of a match: responses, authorization and validation. */
@DispatcherTest
@TestInstance(Lifecycle.PER_CLASS)
class MatchWebhookApiIT {

  private static final String VALID_REQUEST =
      """
      {
        "url": "https://example.com/webhook",
        "events": ["player_joined", "game_full"],
        "secret": "my-shared-secret"
      }
      """;

  private static final String UNKNOWN_DELIVERY = "01a206e5-e69d-8d4d-b738-a2168670b728";

  private final Api admin;
  private final Api anonymous;
  private final MatchServer matches;
  private final TokenIssuer tokens;
  private final JdbcTemplate jdbc;

  MatchWebhookApiIT(Api api, MatchServer matches, TokenIssuer tokens, JdbcTemplate jdbc) {
    this.admin = api.withToken(tokens.token(Scope.ADMIN));
    this.anonymous = api.anonymous();
    this.matches = matches;
    this.tokens = tokens;
    this.jdbc = jdbc;
  }

  @Test
  void shouldRespondAsDocumented() {
    String webhooks = webhooks(matches.ownerless());

    var created = anonymous.post(webhooks, VALID_REQUEST);

    assertThat(created.status()).isEqualTo(200);
    var json = created.json();
    assertThat(json.propertyNames()).containsExactly("id", "url", "events", "createdAt");
    assertThat(json.get("id").asString()).matches("[0-9a-f]{32}");
    assertThat(json.get("url").asString()).isEqualTo("https://example.com/webhook");
    assertThat(json.get("events")).hasToString("[\"player_joined\",\"game_full\"]");
    assertThat(json.get("createdAt").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(anonymous.get(webhooks).text()).isEqualTo("{\"webhooks\":[" + created.text() + "]}");
    var deleted = anonymous.delete(webhooks + "/" + json.get("id").asString());
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.text()).isEqualTo("{\"ok\":true}");
    assertThat(anonymous.get(webhooks).text()).isEqualTo("{\"webhooks\":[]}");
  }

  @Test
  void shouldListOldestFirst() {
    String webhooks = webhooks(matches.ownerless());
    var ids = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      ids.add(
          anonymous
              .post(webhooks, withUrl("https://example.com/" + i))
              .json()
              .at("/id")
              .asString());
    }

    assertThat(listedIds(webhooks)).isEqualTo(ids);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"url":"https://example.com/a"}               | []
          {"url":"https://example.com/b","events":[]}   | []
          {"url":"https://example.com/c","events":null} | []
          {"url":"https://example.com/d","events":["game_reset","game_reset"]} | ["game_reset"]
          {"url":"https://example.com/e","events":["player_promoted","event_cancelled","player_left"]} | ["player_promoted","event_cancelled","player_left"]
          """)
  void shouldReceiveAllEventsWithoutFilter(String body, String events) {
    var created = anonymous.post(webhooks(matches.ownerless()), body);

    assertThat(created.json().get("events")).hasToString(events);
  }

  @Test
  void shouldNotShowSecret() {
    String webhooks = webhooks(matches.ownerless());

    String created = anonymous.post(webhooks, VALID_REQUEST).text();

    assertThat(created + anonymous.get(webhooks).text()).doesNotContain("my-shared-secret");
    assertThat(
            jdbc.queryForList(
                    "SELECT w::text || encode(secret_ciphertext, 'escape') FROM webhook w")
                .toString())
        .doesNotContain("my-shared-secret");
  }

  @Test
  void shouldUpdateOnlyGivenMembers() {
    String webhook = anonymous.createMatchWebhook(matches.ownerless(), VALID_REQUEST);

    var disabled = anonymous.patch(webhook, "{\"enabled\":false}").json();
    var changed =
        anonymous
            .patch(webhook, "{\"enabled\":true,\"events\":[],\"url\":\"https://e.com/\"}")
            .json();

    assertThat(disabled.get("enabled").asBoolean()).isFalse();
    assertThat(disabled.get("url").asString()).isEqualTo("https://example.com/webhook");
    assertThat(changed.get("enabled").asBoolean()).isTrue();
    assertThat(changed.get("events")).hasToString("[]");
    assertThat(changed.get("url").asString()).isEqualTo("https://e.com/");
    assertThat(anonymous.patch(webhook, "{}").json()).isEqualTo(changed);
  }

  @Test
  void shouldShowDisabledWebhookInList() {
    String matchId = matches.ownerless();
    String webhook = anonymous.createMatchWebhook(matchId, VALID_REQUEST);

    anonymous.patch(webhook, "{\"enabled\":false}");

    assertThat(anonymous.get(webhooks(matchId)).json().at("/webhooks/0").propertyNames())
        .containsExactly("id", "url", "events", "createdAt", "enabled");
  }

  @Test
  void shouldAllowAtMostTenUnderConcurrency() throws Exception {
    String matchId = matches.ownerless();

    var replies =
        atOnce(30, i -> anonymous.post(webhooks(matchId), withUrl("https://example.com/" + i)));

    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(10);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 200)
        .hasSize(20)
        .allSatisfy(
            reply -> {
              assertThat(reply.status()).isEqualTo(429);
              assertThat(reply.json().get("error").asString()).contains("at most 10 webhooks");
            });
    List<String> ids = listedIds(webhooks(matchId));
    assertThat(ids).hasSize(10);
    anonymous.delete(webhooks(matchId) + "/" + ids.getFirst());
    assertThat(anonymous.post(webhooks(matchId), VALID_REQUEST).status()).isEqualTo(200);
    assertThat(anonymous.post(webhooks(matches.ownerless()), VALID_REQUEST).status())
        .isEqualTo(200);
  }

  @Test
  void shouldAllowUrlOnceUnderConcurrency() throws Exception {
    String matchId = matches.ownerless();

    var replies = atOnce(12, _ -> anonymous.post(webhooks(matchId), VALID_REQUEST));

    assertThat(replies).extracting(Api.Reply::status).containsOnlyOnce(200).contains(409);
    assertThat(listedIds(webhooks(matchId))).hasSize(1);
    String other = anonymous.createMatchWebhook(matchId, withUrl("https://example.com/other"));
    String same = "{\"url\":\"https://example.com/webhook\"}";
    assertThat(anonymous.patch(other, same).status()).isEqualTo(409);
    assertThat(anonymous.patch(other, withUrl("https://example.com/other")).status())
        .isEqualTo(200);
  }

  /** The access to the webhooks of alice's match. */
  @ParameterizedTest
  @CsvSource({
    "alice,    EVENTS_MANAGE,   200",
    "alice,    WEBHOOKS_MANAGE, 403",
    "alice,    LIVE,            403",
    "bob,      EVENTS_MANAGE,   403",
    "bob,      ADMIN,           200",
    "nonsense, ,                401",
    ",         ,                401",
  })
  void shouldLetOnlyOwnerAndAdminManageAnOwnedMatch(String subject, Scope scope, int status) {
    String matchId = matches.ownedBy("alice");
    String webhook = admin.createMatchWebhook(matchId, VALID_REQUEST);
    String token = subject == null ? "" : scope == null ? subject : tokens.token(subject, scope);
    Api api = admin.withToken(token);

    assertThat(api.get(webhooks(matchId)).status()).isEqualTo(status);
    assertThat(api.post(webhooks(matchId), withUrl("https://e.com/")).status()).isEqualTo(status);
    assertThat(api.get(webhook + "/deliveries").status()).isEqualTo(status);
    assertThat(api.patch(webhook, "{}").status()).isEqualTo(status);
    assertThat(api.post(webhook + "/rotate-secret", "{}").status()).isEqualTo(status);
    String replay = "{\"since\":\"2026-01-01T00:00:00.000Z\"}";
    assertThat(api.post(webhook + "/replay", replay).status())
        .isEqualTo(status == 200 ? 202 : status);
    assertThat(api.post(webhook + "/deliveries/" + UNKNOWN_DELIVERY + "/redeliver", "").status())
        .isEqualTo(status == 200 ? 404 : status);
    if (status != 200) {
      assertThat(api.post(webhook + "/test", "").status()).isEqualTo(status);
    }
    assertThat(listedIds(webhooks(matchId))).hasSize(status == 200 ? 2 : 1);
    assertThat(api.delete(webhook).status()).isEqualTo(status);
  }

  @Test
  void shouldLetEveryoneManageOwnerlessMatch() {
    String matchId = matches.ownerless();

    assertThat(anonymous.post(webhooks(matchId), VALID_REQUEST).status()).isEqualTo(200);
    assertThat(anonymous.withToken("nonsense").get(webhooks(matchId)).status()).isEqualTo(200);
  }

  @Test
  void shouldRetryFailedLookup() {
    String matchId = matches.ownerless();
    matches.failNext(2);

    assertThat(anonymous.post(webhooks(matchId), VALID_REQUEST).status()).isEqualTo(200);
  }

  @Test
  void shouldRespondWith503WhileSessionServiceIsUnavailable() {
    String matchId = matches.ownerless();
    matches.failNext(3);

    var reply = anonymous.post(webhooks(matchId), VALID_REQUEST);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(reply.json().get("error").asString()).isNotBlank();
    assertThat(listedIds(webhooks(matchId))).isEmpty();
  }

  @Test
  void shouldNotCreateWebhookForArchivedMatch() {
    String matchId = matches.ownerless();
    String webhook = anonymous.createMatchWebhook(matchId, VALID_REQUEST);

    matches.archive(matchId);

    assertThat(anonymous.post(webhooks(matchId), withUrl("https://e.com/")).status())
        .isEqualTo(409);
    assertThat(anonymous.get(webhook + "/deliveries").status()).isEqualTo(200);
  }

  @Test
  void shouldSeparateApiFamilies() {
    String webhook = anonymous.createMatchWebhook(matches.ownerless(), VALID_REQUEST);
    String publicId = webhook.substring(webhook.lastIndexOf('/') + 1);
    String id =
        jdbc.queryForObject(
            "SELECT id::text FROM webhook WHERE public_id = ?", String.class, publicId);

    assertThat(admin.get("/api/webhooks/" + id).status()).isEqualTo(404);
    assertThat(admin.patch("/api/webhooks/" + id, "{}").status()).isEqualTo(404);
    assertThat(admin.delete("/api/webhooks/" + id).status()).isEqualTo(404);
    assertThat(admin.get("/api/webhooks/" + id + "/logs").status()).isEqualTo(404);
    assertThat(admin.get("/api/webhooks").text()).doesNotContain("https://example.com/webhook");
  }

  /**
   * Requests with one error each: {@code M} is a match, {@code W} a webhook of it, {@code X} one of
   * another match.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST   | M           | {"url"                                                     | 400 | body
          POST   | M           | []                                                         | 400 | body
          POST   | M           | ``                                                         | 400 | body
          POST   | M           | {}                                                         | 400 | url
          POST   | M           | {"url":null}                                               | 400 | url
          POST   | M           | {"url":7}                                                  | 400 | url
          POST   | M           | {"url":["https://e.com"]}                                  | 400 | url
          POST   | M           | {"url":""}                                                 | 400 | url
          POST   | M           | {"url":"nonsense"}                                         | 400 | url
          POST   | M           | {"url":"//e.com/"}                                         | 400 | url
          POST   | M           | {"url":"ftp://e.com/"}                                     | 400 | url
          POST   | M           | {"url":"file:///etc/passwd"}                               | 400 | url
          POST   | M           | {"url":"javascript:alert(1)"}                              | 400 | url
          POST   | M           | {"url":"http://10.0.0.1/"}                                 | 400 | url
          POST   | M           | {"url":"http://[::1]/"}                                    | 400 | url
          POST   | M           | {"url":"http://0x0a000001/"}                               | 400 | url
          POST   | M           | {"url":"http://169.254.169.254/"}                          | 400 | url
          POST   | M           | {"url":"http://u:p@e.com/"}                                | 400 | url
          POST   | M           | {"url":"http://e.com:22/"}                                 | 400 | url
          POST   | M           | {"url":"https://e.com","events":"player_joined"}           | 400 | events
          POST   | M           | {"url":"https://e.com","events":{}}                        | 400 | events
          POST   | M           | {"url":"https://e.com","events":[7]}                       | 400 | events
          POST   | M           | {"url":"https://e.com","events":[null]}                    | 400 | events
          POST   | M           | {"url":"https://e.com","events":["*"]}                     | 400 | events
          POST   | M           | {"url":"https://e.com","events":["player_join"]}           | 400 | events
          POST   | M           | {"url":"https://e.com","events":["game_full","nothing"]}   | 400 | events
          POST   | M           | {"url":"https://e.com","events":["game.added"]}            | 400 | events
          POST   | M           | {"url":"https://e.com","events":["event_archived"]}        | 400 | events
          POST   | M           | {"url":"https://e.com","events":["event_deleted"]}         | 400 | events
          POST   | M           | {"url":"https://e.com","secret":""}                        | 400 | secret
          POST   | M           | {"url":"https://e.com","secret":7}                         | 400 | secret
          POST   | M           | {"url":"https://e.com","secret":"whsec_?"}                 | 400 | secret
          PATCH  | W           | {"url":"ftp://e.com/"}                                     | 400 | url
          PATCH  | W           | {"events":["nothing"]}                                     | 400 | events
          PATCH  | W           | {"secret":""}                                              | 400 | secret
          PATCH  | W           | {"enabled":"yes"}                                          | 400 | enabled
          PATCH  | W           | {"ordered":1} | 400 | ordered
          PATCH  | W           | {"rateLimit":1001} | 400 | rateLimit
          PATCH  | W           | {"retrySchedule":[0]} | 400 | retrySchedule
          PATCH  | W           | {"signatureHeader":"webhook-id"} | 400 | signatureHeader
          PATCH  | W           | {"headers":{"Content-Length":"1"}} | 400 | headers
          PATCH  | W           | {"events":["webhook.disabled"]} | 400 | events
          PATCH  | W           | {"enabled":false,"url":"nonsense"}                         | 400 | url
          PATCH  | W           | nonsense                                                   | 400 | body
          PATCH  | X           | {"enabled":false}                                          | 404 | -
          DELETE | X           | -                                                          | 404 | -
          POST   | X/test      | -                                                          | 404 | -
          GET    | X/deliveries | -                                                         | 404 | -
          POST   | X/rotate-secret | -                                                      | 404 | -
          POST   | X/replay    | {"since":"2026-01-01T00:00:00.000Z"}                       | 404 | -
          POST   | X/deliveries/01a206e5-e69d-8d4d-b738-a2168670b728/redeliver | -           | 404 | -
          DELETE | M/unknown   | -                                                          | 404 | -
          DELETE | M/%C3%A9    | -                                                          | 404 | -
          POST   | M/0/test    | -                                                          | 404 | -
          POST   | W/rotate-secret | {"secret":""}                                          | 400 | secret
          POST   | W/rotate-secret | {"secret":7}                                           | 400 | secret
          POST   | W/rotate-secret | []                                                     | 400 | body
          POST   | W/replay    | {}                                                         | 400 | since
          POST   | W/replay    | {"since":"yesterday"}                                      | 400 | since
          POST   | W/replay    | {"since":"9999-01-01T00:00:00.000Z"}                       | 400 | since
          POST   | W/replay    | {"since":"2026-01-02T00:00:00.000Z","until":"2026-01-01T00:00:00.000Z"} | 400 | until
          POST   | W/replay    | {"since":"2026-01-01T00:00:00.000Z","only":"most"}         | 400 | only
          POST   | W/deliveries/x/redeliver | -                                             | 400 | deliveryId
          POST   | W/deliveries/01a206e5-e69d-8d4d-b738-a2168670b728/redeliver | -           | 404 | -
          GET    | W/deliveries?limit=0 | -                                                 | 400 | limit
          GET    | W/deliveries?limit=x | -                                                 | 400 | limit
          GET    | W/deliveries?cursor=x | -                                                | 400 | cursor
          GET    | W/deliveries?cursor=MTo3 | -                                             | 400 | cursor
          GET    | /api/events/unknown/webhooks | -                                         | 404 | -
          POST   | /api/events/unknown/webhooks | {"url":"https://e.com"}                   | 404 | -
          GET    | /api/events/a%20b/webhooks | -                                   | 404 | -
          GET    | /api/events/a.b/webhooks | -                                             | 404 | -
          PUT    | M           | {}                                                         | 405 | -
          PUT    | W           | {}                                                         | 405 | -
          """)
  void shouldRejectInvalidRequestsWithoutChange(
      String method, String path, String body, int status, String field) {
    String matchId = matches.ownerless();
    String webhook = anonymous.createMatchWebhook(matchId, VALID_REQUEST);
    String other = anonymous.createMatchWebhook(matches.ownerless(), VALID_REQUEST);
    String foreign = webhooks(matchId) + other.substring(other.lastIndexOf('/'));
    String before = anonymous.get(webhooks(matchId)).text();

    var reply =
        anonymous.send(
            method,
            path.replaceFirst("^M", webhooks(matchId))
                .replaceFirst("^W", webhook)
                .replaceFirst("^X", foreign),
            body == null || body.equals("-") ? null : body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.json().get("error").asString()).isNotBlank();
    if (!field.equals("-")) {
      assertThat(reply.json().get("errors").findValuesAsString("field"))
          .as(reply.text())
          .anySatisfy(named -> assertThat(named).startsWith(field));
    }
    assertThat(anonymous.get(webhooks(matchId)).text()).isEqualTo(before);
  }

  @Test
  void shouldListKnownTypesForUnknownType() {
    var reply =
        anonymous.post(
            webhooks(matches.ownerless()), "{\"url\":\"https://e.com\",\"events\":[\"goal\"]}");

    assertThat(reply.json().get("error").asString())
        .contains(
            "player_joined, player_left, player_promoted, game_full, game_reset, event_cancelled")
        .doesNotContain("event_archived", "event_deleted", "game.added");
  }

  private static String webhooks(String matchId) {
    return "/api/events/" + matchId + "/webhooks";
  }

  private static String withUrl(String url) {
    return "{\"url\":\"" + url + "\"}";
  }

  private List<String> listedIds(String webhooks) {
    var ids = new ArrayList<String>();
    for (JsonNode webhook : admin.get(webhooks).json().get("webhooks")) {
      ids.add(webhook.get("id").asString());
    }
    return ids;
  }

  private static List<Api.Reply> atOnce(int times, IntFunction<Api.Reply> request)
      throws Exception {
    try (var threads = Executors.newFixedThreadPool(times)) {
      List<Callable<Api.Reply>> requests =
          IntStream.range(0, times)
              .<Callable<Api.Reply>>mapToObj(i -> () -> request.apply(i))
              .toList();
      var replies = new ArrayList<Api.Reply>();
      for (Future<Api.Reply> reply : threads.invokeAll(requests)) {
        replies.add(reply.get());
      }
      return replies;
    }
  }
}
