package dev.gameday.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.e2e.Api.Answer;
import dev.gameday.testkit.peer.LiveClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Proves that every invalid request gets a problem that names the error, and changes nothing. */
@OnSharedGameday
@Order(2) // last: by then the short-lived token has expired, which takes a minute
class BadInputIT {

  private static final int KIB = 1024;

  private final RunningGameday gameday;
  private final Host host;
  private final long game;
  private final long active;
  private final long closed;

  private List<String> before = List.of();

  BadInputIT(RunningGameday gameday) throws IOException, InterruptedException {
    this.gameday = gameday;
    this.host = gameday.host();
    this.game = host.createGame("Split the Room");
    this.active = host.startSession();
    this.closed = host.startSession();
    host.closeSession(closed);
  }

  @BeforeEach
  void recordState() throws IOException, InterruptedException {
    before = lists();
  }

  @AfterEach
  void assertNothingChanged() throws IOException, InterruptedException {
    assertThat(lists()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          POST   | /api/sessions/ACTIVE/games | {"game_id":                  | 400 | body
          POST   | /api/sessions/ACTIVE/games | {"game_id":GAME} x           | 400 | body
          POST   | /api/sessions/ACTIVE/games | []                           | 400 | body
          POST   | /api/sessions/ACTIVE/games | {}                           | 400 | game_id
          POST   | /api/sessions/ACTIVE/games | {"game_id":null}             | 400 | game_id
          POST   | /api/sessions/ACTIVE/games | {"game_id":"GAME"}           | 400 | game_id
          POST   | /api/sessions/ACTIVE/games | {"game_id":1.5}              | 400 | game_id
          POST   | /api/sessions/ACTIVE/games | {"game_id":1e400}            | 400 | game_id
          POST   | /api/sessions/ACTIVE/games | {"game_id":99999999999999999999} | 400 | game_id
          POST   | /api/sessions/ACTIVE/games | {"game_id":0}                | 400 | game_id
          POST   | /api/sessions/ACTIVE/games | {"game_id":GAME,"manually_added":"yes"} | 400 | manually_added
          POST   | /api/sessions/ACTIVE/games | {"game_id":GAME,"room_code":["A"]} | 400 | room_code
          POST   | /api/sessions/ACTIVE/games | {"game_id":GAME,"room_code":"\\u0000"} | 400 | room_code
          POST   | /api/sessions/CLOSED/games | {"game_id":GAME}             | 409 | closed
          POST   | /api/sessions/999999/games | {"game_id":GAME}             | 404 | 999999
          POST   | /api/sessions/one/games    | {"game_id":GAME}             | 400 | sessionId
          DELETE | /api/sessions/ACTIVE/games/999999 |                       | 404 | 999999
          POST   | /api/sessions              | {"notes":7}                  | 400 | notes
          POST   | /api/sessions              | nonsense                     | 400 | body
          POST   | /api/sessions/CLOSED/close | {}                           | 409 | closed
          POST   | /api/sessions/999999/close | {}                           | 404 | 999999
          DELETE | /api/sessions/ACTIVE       |                              | 409 | active
          GET    | /api/sessions/999999       |                              | 404 | 999999
          GET    | /api/sessions?limit=0      |                              | 400 | limit
          GET    | /api/sessions?cursor=junk  |                              | 400 | cursor
          POST   | /api/games                 | {"title":"A","pack_name":"B","min_players":3} | 400 | max_players
          POST   | /api/games                 | {"title":"A","pack_name":"B","min_players":8,"max_players":3} | 400 | max_players
          POST   | /api/games                 | {"title":" ","pack_name":"B","min_players":1,"max_players":3} | 400 | title
          POST   | /api/games                 | {"title":"\\ud83c","pack_name":"B","min_players":1,"max_players":3} | 400 | title
          GET    | /api/games/999999          |                              | 404 | 999999
          POST   | /api/webhooks              | {"name":"A","url":"URL","events":["game.eaten"]} | 400 | game.added
          POST   | /api/webhooks              | {"name":"A","url":"URL","events":[]} | 400 | events
          POST   | /api/webhooks              | {"name":"A","url":"URL","events":"game.added"} | 400 | events
          POST   | /api/webhooks              | {"name":"A","url":"URL","events":[7]} | 400 | events
          POST   | /api/webhooks              | {"name":"A","url":"URL"}     | 400 | events
          POST   | /api/webhooks              | {"url":"URL","events":["*"]} | 400 | name
          POST   | /api/webhooks              | {"name":"A","events":["*"]}  | 400 | url
          POST   | /api/webhooks              | {"name":"A","url":7,"events":["*"]} | 400 | url
          POST   | /api/webhooks              | {"name":"A","url":"no url","events":["*"]} | 400 | url
          POST   | /api/webhooks              | {"name":"A","url":"//host/path","events":["*"]} | 400 | url
          POST   | /api/webhooks              | {"name":"A","url":"ftp://127.0.0.1/","events":["*"]} | 400 | url
          POST   | /api/webhooks              | {"name":"A","url":"file:///etc/passwd","events":["*"]} | 400 | url
          POST   | /api/webhooks              | {"name":"A","url":"http://10.0.0.1/","events":["*"]} | 400 | url
          POST   | /api/webhooks              | {"name":"A","url":"http://169.254.169.254/","events":["*"]} | 400 | url
          POST   | /api/webhooks              | {"name":"A","url":"http://[::ffff:10.0.0.1]/","events":["*"]} | 400 | url
          POST   | /api/webhooks              | {"name":"A","url":"URL","events":["*"],"secret":""} | 400 | secret
          POST   | /api/webhooks              | {"name":"A" "url":"URL"}     | 400 | body
          GET    | /api/webhooks/999999       |                              | 404 | 999999
          GET    | /api/webhooks/999999/logs  |                              | 404 | 999999
          PATCH  | /api/webhooks/999999       | {"enabled":false}            | 404 | 999999
          DELETE | /api/webhooks/999999       |                              | 404 | 999999
          POST   | /api/webhooks/test/999999  |                              | 404 | 999999
          POST   | /api/auth/tokens           | {"subject":"a","scopes":["admin"],"expiresIn":60} | 400 | scopes
          POST   | /api/auth/tokens           | {"subject":"a","scopes":["live"],"expiresIn":0}  | 400 | expiresIn
          POST   | /api/auth/login            | {"key":"wrong"}              | 401 | key
          PUT    | /api/sessions              | {}                           | 405 |
          GET    | /api/nowhere               |                              | 404 |
          GET    | /actuator/health           |                              | 404 |
          """)
  void shouldNameTheError(String method, String path, String body, int status, String named)
      throws Exception {
    Answer answer = gameday.admin().send(method, filled(path), body == null ? null : filled(body));

    assertProblem(answer, status, named == null ? "" : named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/sessions", "/api/webhooks", "/api/auth/login"})
  void shouldRejectTooLargeBodies(String path) throws Exception {
    String body = "{\"notes\":\"" + "x".repeat(300 * KIB) + "\"}";

    assertProblem(gameday.admin().post(path, body), 413, "256 KiB");
    assertProblem(gameday.admin().postWithoutLength(path, body), 413, "256 KiB");
  }

  @Test
  void shouldRejectOtherContentTypes() throws Exception {
    Api admin = gameday.admin().with("Content-Type", "text/plain");

    assertProblem(admin.post("/api/sessions", "{\"notes\":\"hello\"}"), 415, "");
    assertProblem(admin.post("/api/webhooks", "name=A"), 415, "");
  }

  @Test
  void shouldRejectForgedTokens() throws Exception {
    for (String token : forgedTokens()) {
      assertUnauthorized(token);
    }
  }

  @Test
  void shouldRejectRequestsWithoutAToken() throws Exception {
    assertUnauthorized(gameday.visitor());
  }

  /** The allowed clock skew is a minute; until then an expired token may be accepted. */
  @Test
  void shouldRejectExpiredTokens() throws Exception {
    Api expired = gameday.visitor().as(gameday.shortLivedToken());
    await()
        .atMost(Duration.ofSeconds(75))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> expired.post("/api/auth/verify", "{}").status() == 401);

    assertProblem(expired.post("/api/sessions/" + active + "/close", "{}"), 401, "expired");
    assertLiveRefused(gameday.shortLivedToken());
  }

  @Test
  void shouldLimitATokenToItsScopes() throws Exception {
    String limited =
        gameday
            .admin()
            .post(
                "/api/auth/tokens", "{\"subject\":\"bot\",\"scopes\":[\"live\"],\"expiresIn\":600}")
            .expect(200)
            .json()
            .get("token")
            .stringValue();
    Api bot = gameday.visitor().as(limited);

    assertProblem(bot.post("/api/sessions", "{}"), 403, "sessions:write");
    assertProblem(bot.get("/api/webhooks"), 403, "webhooks:manage");
    assertProblem(bot.post("/api/auth/tokens", "{}"), 403, "admin");
  }

  private List<String> forgedTokens() throws Exception {
    var tampered = TamperedToken.of(gameday.token());
    byte[] raw =
        Base64.getUrlDecoder()
            .decode(
                gameday
                    .visitor()
                    .get("/.well-known/jwks.json")
                    .expect(200)
                    .json()
                    .at("/keys/0/x")
                    .stringValue());
    byte[] encoded = PublicKeys.subjectPublicKeyInfo(raw);
    return List.of(
        "junk",
        "a.b.c",
        tampered.unsigned(),
        tampered.withSignatureOf(gameday.token()),
        tampered.signedWithAnotherKey(),
        tampered.signedWithThePublicKey(raw),
        tampered.signedWithThePublicKey(encoded),
        tampered.signedWithThePublicKey(PublicKeys.pem(encoded)));
  }

  private void assertUnauthorized(String token) throws Exception {
    assertUnauthorized(gameday.visitor().as(token));
    assertLiveRefused(token);
  }

  private void assertUnauthorized(Api api) throws Exception {
    assertProblem(api.post("/api/sessions", "{}"), 401, "token");
    assertProblem(
        api.post("/api/sessions/" + active + "/games", "{\"game_id\":" + game + "}"), 401, "token");
    assertProblem(api.post("/api/games", "{}"), 401, "token");
    assertProblem(api.get("/api/webhooks"), 401, "token");
    assertProblem(api.post("/api/webhooks", filled("{\"url\":\"URL\"}")), 401, "token");
    assertProblem(api.post("/api/auth/tokens", "{}"), 401, "token");
    assertProblem(api.post("/api/auth/verify", "{}"), 401, "token");
  }

  private void assertLiveRefused(String token) {
    try (var live = LiveClient.connect(gameday.process().liveOrigin())) {
      live.send("{\"type\":\"auth\",\"token\":\"" + token + "\"}");

      live.awaitMessage(message -> message.get("type").stringValue().equals("auth_error"));
      assertThat(live.closeCode()).isEqualTo(4001);
    }
  }

  private static void assertProblem(Answer answer, int status, String named) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.get("type").stringValue()).startsWith("/problems/");
    assertThat(problem.get("title").stringValue()).isNotBlank();
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("detail").stringValue()).isNotBlank();
    assertThat(problem.get("error").stringValue()).isNotBlank().contains(named);
    assertThat(problem.get("traceId").stringValue()).matches("[0-9a-f]{32}");
  }

  private String filled(String template) {
    return template
        .replace("ACTIVE", Long.toString(active))
        .replace("CLOSED", Long.toString(closed))
        .replace("GAME", Long.toString(game))
        .replace("URL", "http://127.0.0.1:9/");
  }

  /** Returns every list of the API as a client sees it. */
  private List<String> lists() throws IOException, InterruptedException {
    var lists = new ArrayList<String>();
    for (String path :
        List.of(
            "/api/games?limit=200",
            "/api/sessions?limit=200",
            "/api/sessions/" + active + "/games",
            "/api/sessions/" + closed + "/games",
            "/api/webhooks?limit=200")) {
      lists.add(gameday.admin().get(path).expect(200).body());
    }
    return lists;
  }
}
