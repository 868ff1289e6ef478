package dev.gameday.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.EventTime;
import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.SessionTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rules that apply to all paths. */
@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class EverywhereIT {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  private long session;
  private final Http admin;

  EverywhereIT(Http admin) {
    this.admin = admin;
  }

  @BeforeAll
  void fillLists() {
    for (int i = 0; i < 4; i++) {
      session = admin.post("/api/sessions").number("id");
    }
    for (int i = 1; i <= 3; i++) {
      admin.post("/api/sessions/" + session + "/games", "{\"game_id\":" + i + "}");
    }
    for (int i = 1; i <= 3; i++) {
      admin.post("/api/votes/live", vote("viewer " + i));
    }
  }

  private String vote(String username) {
    return """
        {"username":"%s","vote":"up","timestamp":"%s","session_id":%d}"""
        .formatted(username, EventTime.format(Instant.now()), session);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/games,games,id,next_cursor",
    "/api/packs,packs,name,next_cursor",
    "/api/sessions,sessions,id,next_cursor",
    "/api/sessions/active,sessions,id,next_cursor",
    "/api/sessions/ID/games,games,id,next_cursor",
    "/api/sessions/ID/votes,votes,id,next_cursor",
    "/api/votes,votes,id,next_cursor"
  })
  void shouldPageThroughEveryList(String path, String list, String key, String next) {
    String base = path.replace("ID", Long.toString(session));
    List<JsonNode> whole = keys(admin.get(base + "?limit=200"), list, key);

    List<JsonNode> seen = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = admin.get(base + "?limit=2" + cursor);
      assertThat(page.json().get(list)).hasSizeBetween(1, 2);
      seen.addAll(keys(page, list, key));
      cursor = page.json().get(next).isNull() ? "" : "&cursor=" + page.text(next);
    } while (!cursor.isEmpty());

    assertThat(seen).hasSizeGreaterThan(2).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/games",
        "/api/packs",
        "/api/sessions",
        "/api/sessions/active",
        "/api/sessions/ID/games",
        "/api/sessions/ID/votes",
        "/api/votes",
        "/api/events"
      })
  void shouldValidateThePageParametersOfEveryList(String path) {
    String base = path.replace("ID", Long.toString(session)) + "?";
    for (String invalid : List.of("limit=0", "limit=201", "limit=x", "cursor=x", "cursor=MTp4")) {
      Answer refused = admin.get(base + invalid);

      assertThat(refused.status()).as(invalid).isEqualTo(400);
      assertThat(refused.json().at("/errors/0/field").asString())
          .isEqualTo(invalid.substring(0, invalid.indexOf('=')));
    }
  }

  private static List<JsonNode> keys(Answer page, String list, String key) {
    List<JsonNode> keys = new ArrayList<>();
    page.json().get(list).forEach(item -> keys.add(item.get(key)));
    return keys;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET     | /api                               | 404",
        "GET     | /api/sessions/                     | 404",
        "GET     | /api/games/1/more                  | 404",
        "HEAD    | /api/nothing                       | 404",
        "GET     | /error                             | 404",
        "PUT     | /api/sessions                      | 405",
        "POST    | /api/sessions/active               | 405",
        "GET     | /api/pick                          | 405",
        "GET     | /api/auth/login                    | 405",
        "TRACE   | /api/games                         | 405",
        "GET     | /api/games/x                       | 400",
        "GET     | /api/games/1.5                     | 400",
        "GET     | /api/games/99999999999999999999    | 400",
        "GET     | /api/games/-1                      | 404",
        "GET     | /api/games/%00                     | 400",
        "DELETE  | /api/games/x                       | 400",
        "POST    | /api/sessions/x/close              | 400",
        "GET     | /api/sessions/x/games              | 400",
        "GET     | /api/sessions/1/games/x            | 400",
        "PATCH   | /api/sessions/1/games/x/room-code  | 400",
      })
  void shouldAnswerWithAProblem(String method, String path, int status) {
    Answer answer = admin.send(method, path, BodyPublishers.noBody());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    if (!method.equals("HEAD")) {
      assertThat(answer.number("status")).isEqualTo(status);
      assertThat(answer.text("error")).isNotBlank().isEqualTo(answer.text("detail"));
      assertThat(answer.text("type")).startsWith("/problems/");
      assertThat(answer.text("traceId")).hasSize(32);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/api/sessions",
    "POST,/api/sessions/1/games",
    "POST,/api/sessions/1/close",
    "POST,/api/games",
    "PUT,/api/games/1",
    "POST,/api/games/import",
    "POST,/api/pick",
    "POST,/api/auth/login",
    "POST,/api/auth/tokens",
    "PATCH,/api/sessions/1/games/1/status",
    "PATCH,/api/sessions/1/games/1/room-code",
    "PATCH,/api/sessions/1/games/1/player-count",
    "POST,/api/votes/live",
    "POST,/api/sessions/1/chat-import",
    "POST,/api/events",
    "PATCH,/api/events/x",
    "POST,/api/events/x/players"
  })
  void shouldRefuseOtherMediaTypes(String method, String path) {
    for (String type : List.of("multipart/form-data; boundary=x", "text/xml", "nonsense")) {
      Answer answer =
          admin
              .withHeader("Content-Type", type)
              .send(method, path, BodyPublishers.ofString("<x/>"));

      assertThat(answer.status()).as(type + ": " + answer).isEqualTo(415);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @Test
  void shouldListAllowedMethods() {
    assertThat(admin.send("OPTIONS", "/api/games", BodyPublishers.noBody()).header("Allow"))
        .contains("GET", "POST");
    assertThat(admin.send("PATCH", "/api/games", BodyPublishers.noBody()).header("Allow"))
        .contains("GET", "POST");
    assertThat(admin.send("HEAD", "/api/games", BodyPublishers.noBody()).status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseToServeHtml() {
    Answer answer = admin.withHeader("Accept", "text/html").get("/api/games/1");

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void shouldWriteTimesWithMillisecondsInUtc() {
    admin.post("/api/sessions/" + session + "/close");

    Answer closed = admin.get("/api/sessions/" + session);
    Answer games = admin.get("/api/sessions/" + session + "/games");

    assertThat(closed.text("created_at")).matches(TIME);
    assertThat(closed.text("closed_at")).matches(TIME);
    assertThat(games.json().get("games"))
        .isNotEmpty()
        .allSatisfy(game -> assertThat(game.get("added_at").asString()).matches(TIME));
  }

  @Test
  void shouldListSessionsNewestFirst() {
    List<Long> ids = new ArrayList<>();
    admin.get("/api/sessions").json().get("sessions").forEach(s -> ids.add(s.get("id").asLong()));

    assertThat(ids).hasSize(4).isSortedAccordingTo(Comparator.reverseOrder());
  }
}
