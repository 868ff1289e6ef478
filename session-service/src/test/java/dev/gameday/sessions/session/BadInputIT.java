package dev.gameday.sessions.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invalid requests: each gets a problem that names the error, and changes nothing. */
@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {

  private final long open;
  private final long closed;
  private final String initialState;
  private final RunningService service;
  private final Http admin;

  BadInputIT(RunningService service, Http admin) {
    this.service = service;
    this.admin = admin;
    open = admin.post("/api/sessions").number("id");
    closed = admin.post("/api/sessions").number("id");
    admin.post("/api/sessions/" + closed + "/close");
    initialState = state();
  }

  @ParameterizedTest(name = "{0} {1} {2} is a {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST | /api/sessions | {"notes":                      | 400 | body must be well-formed JSON
          POST | /api/sessions | {"notes":"a"} x                | 400 | body must be well-formed JSON
          POST | /api/sessions | [1]                            | 400 | body must be an object
          POST | /api/sessions | {"notes":7}                    | 400 | notes must be a string
          POST | /api/sessions | {"notes":"\\u0000"}            | 400 | notes must not contain the NUL
          POST | /api/sessions | {"notes":"\\ud83c"}            | 400 | notes must not contain half a
          POST | /api/sessions/OPEN/games | {}                  | 400 | game_id is required
          POST | /api/sessions/OPEN/games | ``                  | 400 | body must be a JSON object
          POST | /api/sessions/OPEN/games | {"game_id":"1"}     | 400 | game_id must be a whole number
          POST | /api/sessions/OPEN/games | {"game_id":1.5}     | 400 | game_id must be a whole number
          POST | /api/sessions/OPEN/games | {"game_id":1e3}     | 400 | game_id must be a whole number
          POST | /api/sessions/OPEN/games | {"game_id":99999999999999999999} | 400 | game_id must be a whole number
          POST | /api/sessions/OPEN/games | {"game_id":999999}  | 400 | game_id must be the id of a game
          POST | /api/sessions/OPEN/games | {"game_id":1,"manually_added":"yes"} | 400 | manually_added must be true or false
          POST | /api/sessions/OPEN/games | {"game_id":1,"room_code":"ABCDEFGHIJKLMNOPQRSTU"} | 400 | room_code must be at most 20
          POST | /api/sessions/CLOSED/games | {"game_id":1}     | 409 | is closed
          POST | /api/sessions/CLOSED/close | {}                | 409 | is closed
          DELETE | /api/sessions/CLOSED/games/1 | ``            | 409 | is closed
          DELETE | /api/sessions/OPEN | ``                      | 409 | is active
          DELETE | /api/sessions/OPEN/games/999 | ``            | 404 | no game 999
          POST | /api/sessions/999/games | {"game_id":1}        | 404 | no session 999
          POST | /api/sessions/999/close | {}                   | 404 | no session 999
          PATCH | /api/sessions/OPEN/games/999/status | {"status":"playing"} | 404 | no game 999
          PATCH | /api/sessions/OPEN/games/999/status | {"status":"paused"} | 400 | status must be one of playing, played, skipped
          PATCH | /api/sessions/OPEN/games/999/status | {}      | 400 | status is required
          PATCH | /api/sessions/CLOSED/games/1/status | {"status":"playing"} | 409 | is closed
          POST | /api/votes/live | {}                           | 400 | timestamp is required; username is required; vote is required
          POST | /api/votes/live | {"username":"a","vote":"sideways","timestamp":"2026-03-15T20:30:00Z"} | 400 | vote must be one of up, down
          POST | /api/votes/live | {"username":" ","vote":"up","timestamp":"2026-03-15T20:30:00Z"} | 400 | username must not be blank
          POST | /api/votes/live | {"username":"a","vote":"up","timestamp":"yesterday"} | 400 | timestamp must be a time like
          POST | /api/votes/live | {"username":"a","vote":"up","timestamp":99999999999999999} | 400 | timestamp must be
          POST | /api/votes/live | {"username":"a","vote":"up","timestamp":1e300} | 400 | timestamp must be
          POST | /api/votes/live | {"username":"a","vote":"up","timestamp":"+12026-03-15T20:30:00Z"} | 400 | timestamp must be between the years
          POST | /api/votes/live | {"username":"a","vote":"up","timestamp":"2026-03-15T20:30:00Z","session_id":"1"} | 400 | session_id must be a whole number
          POST | /api/votes/live | {"username":"a","vote":"up","timestamp":"2026-03-15T20:30:00Z","session_id":OPEN} | 404 | No game was being played in session
          POST | /api/votes/live | {"username":"a","vote":"up","timestamp":"2026-03-15T20:30:00Z","session_id":CLOSED} | 409 | is closed
          POST | /api/votes/live | {"username":"a","vote":"up","timestamp":"2026-03-15T20:30:00Z","session_id":999} | 404 | no session 999
          POST | /api/sessions/999/chat-import | {"chatData":[]} | 404 | no session 999
          POST | /api/sessions/OPEN/chat-import | {}            | 400 | chatData is required
          POST | /api/sessions/OPEN/chat-import | {"chatData":[null]} | 400 | chatData[0] must be a message
          POST | /api/sessions/OPEN/chat-import | {"chatData":[{"username":"a","timestamp":"2026-03-15T20:30:00Z"}]} | 400 | chatData[0].message is required
          GET  | /api/sessions/999/votes | ``                   | 404 | no session 999
          GET  | /api/sessions/999/export | ``                  | 404 | no session 999
          GET  | /api/sessions/OPEN/export?format=xml | ``      | 400 | format must be one of json, csv
          GET  | /api/votes?vote=sideways | ``                  | 400 | vote must be one of up, down
          GET  | /api/votes?source=tv | ``                      | 400 | source must be one of live, chat
          GET  | /api/votes?session_id=x | ``                   | 400 | session_id must be a whole number
          GET  | /api/sessions/999 | ``                         | 404 | no session 999
          GET  | /api/sessions/999/games | ``                   | 404 | no session 999
          GET  | /api/sessions/abc | ``                         | 400 | id must be a whole number
          GET  | /api/sessions?limit=0 | ``                     | 400 | limit must be between 1 and 200
          GET  | /api/sessions?limit=x | ``                     | 400 | limit must be a whole number
          GET  | /api/sessions?cursor=nonsense | ``             | 400 | cursor must be
          GET  | /api/nothing | ``                              | 404 | ``
          PATCH | /api/sessions | {}                            | 405 | ``
          POST | /api/games | {"title":" ","pack_name":"p","min_players":1,"max_players":2} | 400 | title must not be blank
          POST | /api/games | {"title":"t","pack_name":"p","min_players":3,"max_players":2} | 400 | max_players must be at least
          POST | /api/games | {"title":"t","pack_name":"p","min_players":0,"max_players":2} | 400 | min_players must be between
          POST | /api/games | {"title":"t"}                     | 400 | max_players is required; min_players is required; pack_name is required
          PUT  | /api/games/999 | {"title":"t","pack_name":"p","min_players":1,"max_players":2} | 404 | no game 999
          GET  | /api/games?player_count=0 | ``                 | 400 | player_count must be at least 1
          POST | /api/auth/tokens | {"subject":"bot","scopes":["fly"],"expiresIn":60} | 400 | scopes must be among
          POST | /api/auth/tokens | {"subject":"bot","scopes":["admin"],"expiresIn":60} | 400 | scopes must be among
          POST | /api/auth/tokens | {"subject":"bot","scopes":["live"],"expiresIn":0} | 400 | expiresIn must be between 1 and 2592000 seconds
          POST | /api/auth/tokens | {"subject":"bot","scopes":[],"expiresIn":9} | 400 | scopes must name
          """)
  void shouldDescribeTheError(String method, String path, String body, int status, String error) {
    Answer answer = admin.send(method, withIds(path), BodyPublishers.ofString(withIds(body)));

    expectProblem(answer, status, error);
  }

  @Test
  void shouldRefuseABodyWhoseLengthIsTooLarge() {
    Answer answer = admin.post("/api/sessions", notesOf(300 * 1024));

    expectProblem(answer, 413, "body must be at most 256 KiB");
  }

  @Test
  void shouldRefuseATooLargeBodyOfUnknownLength() {
    byte[] body = notesOf(300 * 1024).getBytes(StandardCharsets.UTF_8);

    Answer answer =
        admin.send(
            "POST",
            "/api/sessions",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    expectProblem(answer, 413, "body must be at most 256 KiB");
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/api/sessions",
    "POST,/api/sessions/1/games",
    "POST,/api/sessions/1/close",
    "DELETE,/api/sessions/1",
    "DELETE,/api/sessions/1/games/1",
    "PATCH,/api/sessions/1/games/1/status",
    "POST,/api/sessions/1/chat-import",
    "POST,/api/votes/live",
    "POST,/api/games",
    "PUT,/api/games/1",
    "DELETE,/api/games/1",
    "POST,/api/auth/tokens",
    "POST,/api/auth/verify",
    "POST,/api/auth/keys/rotate"
  })
  void shouldRequireATokenForEveryChange(String method, String path) {
    expectProblem(service.http().send(method, path, BodyPublishers.ofString("{}")), 401, "token");
  }

  private String withIds(String text) {
    return text.replace("OPEN", Long.toString(open)).replace("CLOSED", Long.toString(closed));
  }

  private static String notesOf(int length) {
    return "{\"notes\":\"" + "x".repeat(length) + "\"}";
  }

  private void expectProblem(Answer answer, int status, String error) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text("error")).contains(error);
    assertThat(answer.text("detail")).isEqualTo(answer.text("error"));
    assertThat(answer.text("traceId")).hasSize(32);
    assertThat(state()).isEqualTo(initialState);
  }

  private String state() {
    return service
        .bean(JdbcClient.class)
        .sql(
            """
            SELECT concat_ws(' ',
              (SELECT count(*) || ':' || sum(last_sequence) FROM session),
              (SELECT count(*) FROM session_game),
              (SELECT count(*) FROM vote),
              (SELECT count(*) FROM game),
              (SELECT count(*) FROM signing_key))
            """)
        .query(String.class)
        .single();
  }
}
