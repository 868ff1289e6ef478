package dev.gameday.sessions.pick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class PickIT {

  private final Http anonymous;

  /** Each test has its own pack, with one game for two players and one for three to six. */
  private int packs;

  private String pack = "";
  private long duel;
  private long trio;
  private final RunningService service;
  private final Http admin;
  private final JdbcClient jdbc;

  PickIT(RunningService service, Http admin, JdbcClient jdbc) {
    this.service = service;
    this.admin = admin;
    this.jdbc = jdbc;
    anonymous = service.http();
  }

  @BeforeEach
  void addGames() {
    pack = "Pack to pick from " + ++packs;
    duel = add("Duel", 2, 2);
    trio = add("Trio", 3, 6);
  }

  @Test
  void shouldPickAGameForThePlayersWithoutAToken() {
    Answer picked = pick("\"player_count\":4");

    assertThat(picked.status()).as(picked.toString()).isEqualTo(200);
    assertThat(picked.json()).isEqualTo(anonymous.get("/api/games/" + trio).json());
  }

  @Test
  void shouldPickAnyGameWithoutCriteria() {
    assertThat(anonymous.post("/api/pick").status()).isEqualTo(200);
    assertThat(anonymous.post("/api/pick", "{}").json().get("title")).isNotNull();
  }

  @Test
  void shouldExcludeGamesPlayedInTheSession() {
    long session = newSession();
    long other = newSession();
    play(session, duel);
    play(other, trio);

    Answer picked = pick("\"exclude_played\":true,\"session_id\":" + session);

    assertThat(picked.number("id")).isEqualTo(trio);
  }

  @Test
  void shouldUseTheLatestActiveSessionByDefault() {
    long session = newSession();
    long closed = newSession();
    play(session, duel);
    play(closed, trio);
    admin.post("/api/sessions/" + closed + "/close");

    assertThat(pick("\"exclude_played\":true").number("id")).isEqualTo(trio);
  }

  @Test
  void shouldNotExcludeASkippedGame() {
    long session = newSession();
    play(session, duel);
    skip(play(session, trio));

    Answer picked = pick("\"exclude_played\":true,\"session_id\":" + session);

    assertThat(picked.number("id")).isEqualTo(trio);
  }

  @Test
  void shouldDescribeWhyNoGameIsLeft() {
    long session = newSession();
    play(session, trio);

    Answer played = pick("\"player_count\":6,\"exclude_played\":true,\"session_id\":" + session);
    Answer unmatched = pick("\"player_count\":7");

    assertThat(played.status()).isEqualTo(404);
    assertThat(played.text("error"))
        .isEqualTo(
            "Every game for 6 players in the pack %s has been played in session %d."
                .formatted(pack, session));
    assertThat(unmatched.status()).isEqualTo(404);
    assertThat(unmatched.text("error"))
        .isEqualTo(
            "There is no game for 7 players in the pack %s in the catalogue.".formatted(pack));
  }

  @Test
  void shouldSumTheVotesOfAllSessions() {
    vote(play(newSession(), duel), 7, 2);
    vote(play(newSession(), duel), 1, 3);
    vote(play(newSession(), trio), 0, 100);

    var candidates =
        service
            .bean(Pick.class)
            .candidates(
                new PickRequest(null, null, pack.toUpperCase(Locale.ROOT), null), Optional.empty());

    assertThat(candidates)
        .extracting(candidate -> candidate.game().id())
        .containsExactly(duel, trio);
    assertThat(candidates).extracting(Candidate::score).containsExactly(3L, -100L);
    assertThat(candidates).extracting(Candidate::isPlayed).containsOnly(false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"player_count\":0}     | player_count must be at least 1",
        "{\"player_count\":\"4\"} | player_count must be a whole number",
        "{\"exclude_played\":1}   | exclude_played must be true or false",
        "{\"pack\":\"\\u0000\"}   | pack must not contain the NUL",
        "{\"session_id\":999999}  | session_id must be the id of a session",
        "[]                       | body must be an object",
      })
  void shouldDescribeInvalidCriteria(String criteria, String error) {
    Answer answer = anonymous.post("/api/pick", criteria);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("error")).contains(error);
  }

  private Answer pick(String criteria) {
    return anonymous.post("/api/pick", "{\"pack\":\"%s\",%s}".formatted(pack, criteria));
  }

  private long add(String title, int minPlayers, int maxPlayers) {
    return admin
        .post(
            "/api/games",
            """
            {"title":"%s","pack_name":"%s","min_players":%d,"max_players":%d}\
            """
                .formatted(title, pack, minPlayers, maxPlayers))
        .number("id");
  }

  private long newSession() {
    return admin.post("/api/sessions").number("id");
  }

  private long play(long session, long game) {
    return admin
        .post("/api/sessions/" + session + "/games", "{\"game_id\":" + game + "}")
        .number("id");
  }

  private void skip(long sessionGame) {
    jdbc.sql("UPDATE session_game SET status = 'skipped' WHERE id = :id")
        .param("id", sessionGame)
        .update();
  }

  private void vote(long sessionGame, int up, int down) {
    jdbc.sql("UPDATE session_game SET upvotes = :up, downvotes = :down WHERE id = :id")
        .param("up", up)
        .param("down", down)
        .param("id", sessionGame)
        .update();
  }
}
