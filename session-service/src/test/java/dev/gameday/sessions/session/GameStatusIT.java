package dev.gameday.sessions.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class GameStatusIT {

  private long session;
  private long first;
  private long second;
  private final RunningService service;
  private final Http admin;

  GameStatusIT(RunningService service, Http admin) {
    this.service = service;
    this.admin = admin;
  }

  @BeforeEach
  void addTwoGames() {
    session = admin.post("/api/sessions").number("id");
    first = add(1);
    second = add(2);
  }

  @Test
  void shouldPlayTheGameThatWasAddedLast() {
    assertThat(statuses()).containsExactly("played", "playing");
    assertThat(plays()).containsExactly(first + " ended", second + " open");
  }

  @Test
  void shouldResumeAGame() {
    Answer resumed = change(first, "playing");

    assertThat(resumed.status()).isEqualTo(200);
    assertThat(resumed.number("id")).isEqualTo(first);
    assertThat(resumed.text("status")).isEqualTo("playing");
    assertThat(statuses()).containsExactly("playing", "played");
    assertThat(plays()).containsExactly(first + " ended", second + " ended", first + " open");
  }

  @Test
  void shouldPlayNoGameAfterASkip() {
    change(second, "skipped");

    assertThat(statuses()).containsExactly("played", "skipped");
    assertThat(plays()).containsExactly(first + " ended", second + " ended");
  }

  @Test
  void shouldIgnoreAnUnchangedStatus() {
    change(second, "playing");
    change(first, "skipped");

    assertThat(statuses()).containsExactly("skipped", "playing");
    assertThat(plays()).containsExactly(first + " ended", second + " open");
  }

  @Test
  void shouldEndThePlayWithTheSession() {
    admin.post("/api/sessions/" + session + "/close");

    assertThat(statuses()).containsExactly("played", "played");
    assertThat(plays()).containsExactly(first + " ended", second + " ended");
    assertThat(change(second, "playing").status()).isEqualTo(409);
  }

  @Test
  void shouldExportTheGamesInTheirOrder() {
    String notes = "=cmd() \\\"quoted\\\", and more";
    admin.post("/api/sessions/" + session + "/close", "{\"notes\":\"" + notes + "\"}");
    String export = "/api/sessions/" + session + "/export";

    Answer json = admin.get(export);
    Answer csv = admin.get(export + "?format=csv");

    assertThat(json.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"session-%d.json\"".formatted(session));
    assertThat(json.json().at("/session/id").asLong()).isEqualTo(session);
    assertThat(json.json().get("games"))
        .extracting(game -> game.get("id").asLong())
        .containsExactly(first, second);
    assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(csv.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"session-%d.csv\"".formatted(session));
    assertThat(csv.response().body().lines())
        .hasSize(3)
        .element(2)
        .asString()
        .startsWith(session + ",\"'=cmd() \"\"quoted\"\", and more\",")
        .contains(",2,2,Fibbage XL,Jackbox Party Pack,false,,")
        .endsWith(",played,,0,0,0");
  }

  @Test
  void shouldExportASessionWithoutGames() {
    long empty = admin.post("/api/sessions").number("id");

    Answer csv = admin.get("/api/sessions/" + empty + "/export?format=csv");

    assertThat(csv.response().body().lines())
        .hasSize(2)
        .element(1)
        .asString()
        .matches(empty + ",,[^,]+,,{12}");
  }

  private long add(long game) {
    return admin
        .post("/api/sessions/" + session + "/games", "{\"game_id\":" + game + "}")
        .number("id");
  }

  private Answer change(long game, String status) {
    return admin.send(
        "PATCH",
        "/api/sessions/%d/games/%d/status".formatted(session, game),
        BodyPublishers.ofString("{\"status\":\"" + status + "\"}"));
  }

  private List<String> statuses() {
    return List.of(first, second).stream()
        .map(game -> admin.get("/api/sessions/%d/games/%d".formatted(session, game)).text("status"))
        .toList();
  }

  private List<String> plays() {
    return service
        .bean(JdbcClient.class)
        .sql(
            """
            SELECT session_game_id || CASE WHEN ended_at IS NULL THEN ' open' ELSE ' ended' END
            FROM play WHERE session_id = :session ORDER BY id
            """)
        .param("session", session)
        .query((row, _) -> row.getString(1))
        .list();
  }
}
