package dev.gameday.sessions.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invalid requests for matches: each gets a problem that names the error, and changes nothing. */
@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class MatchBadInputIT {

  private final MatchClient anonymous;
  private final String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
  private final String open;
  private final String full;
  private final String cancelled;
  private final String archived;
  private final String owned;
  private final String initialState;
  private final RunningService service;

  MatchBadInputIT(RunningService service) {
    this.service = service;
    anonymous = MatchClient.anonymous(service);
    open = anonymous.create("").text("id");
    anonymous.join(open, "Ana");
    full = anonymous.create(",\"maxPlayers\":2").text("id");
    List.of("Ana", "Bea", "Caio", "Dora").forEach(name -> anonymous.join(full, name));
    cancelled = anonymous.create("").text("id");
    anonymous.cancel(cancelled);
    archived = anonymous.create("").text("id");
    anonymous.archive(archived);
    owned = MatchClient.as("ana", service).create("").text("id");
    initialState = state();
  }

  @ParameterizedTest(name = "{0} {1} {2} is a {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST | /api/events | {"title":                          | 400 | body must be well-formed JSON
          POST | /api/events | []                                 | 400 | body must be an object
          POST | /api/events | ``                                 | 400 | body must be a JSON object
          POST | /api/events | {}                                 | 400 | dateTime is required; title is required
          POST | /api/events | {"title":7,DATE}                   | 400 | title must be a string
          POST | /api/events | {"title":" ",DATE}                 | 400 | title must not be blank
          POST | /api/events | {"title":"\\u0000",DATE}           | 400 | title must not contain the NUL
          POST | /api/events | {"title":"LONG",DATE}              | 400 | title must be at most 100 characters
          POST | /api/events | {"title":"t","dateTime":"soon"}    | 400 | dateTime must be a time like
          POST | /api/events | {"title":"t","dateTime":7}         | 400 | dateTime must be a string
          POST | /api/events | {"title":"t","dateTime":"2026-01-01T00:00:00Z"} | 400 | dateTime must be in the future
          POST | /api/events | {"title":"t","dateTime":"9999-01-01T00:00"} | 400 | dateTime must be within the next ten years
          POST | /api/events | {TITLE,DATE,"timezone":"Mars/Base"}| 400 | timezone must be an IANA time zone
          POST | /api/events | {TITLE,DATE,"timezone":"+01:00"}   | 400 | timezone must be an IANA time zone
          POST | /api/events | {TITLE,DATE,"timezone":""}         | 400 | timezone must be an IANA time zone
          POST | /api/events | {TITLE,DATE,"maxPlayers":1}        | 400 | maxPlayers must be between 2 and 100
          POST | /api/events | {TITLE,DATE,"maxPlayers":101}      | 400 | maxPlayers must be between 2 and 100
          POST | /api/events | {TITLE,DATE,"maxPlayers":"10"}     | 400 | maxPlayers must be a whole number
          POST | /api/events | {TITLE,DATE,"maxPlayers":2.5}      | 400 | maxPlayers must be a whole number
          POST | /api/events | {TITLE,DATE,"maxPlayers":99999999999} | 400 | maxPlayers must be a whole number
          POST | /api/events | {TITLE,DATE,"location":"LONGLONG"} | 400 | location must be at most 200 characters
          POST | /api/events | {TITLE,DATE,"durationMinutes":0}   | 400 | durationMinutes must be between 1 and 720
          POST | /api/events | {TITLE,DATE,"durationMinutes":721} | 400 | durationMinutes must be between 1 and 720
          POST | /api/events | {TITLE,DATE,"isRecurring":"yes"}   | 400 | isRecurring must be true or false
          POST | /api/events | {TITLE,DATE,"isRecurring":true}    | 400 | recurrenceFreq is required
          POST | /api/events | {TITLE,DATE,"recurrenceFreq":"daily"} | 400 | recurrenceFreq is only allowed where isRecurring is true
          POST | /api/events | {TITLE,DATE,"recurrenceInterval":1} | 400 | recurrenceInterval is only allowed
          POST | /api/events | {TITLE,DATE,"isRecurring":false,"recurrenceByDay":"MO"} | 400 | recurrenceByDay is only allowed
          POST | /api/events | {TITLE,DATE,"isRecurring":true,"recurrenceFreq":"hourly"} | 400 | recurrenceFreq must be one of daily, weekly, monthly, yearly
          POST | /api/events | {TITLE,DATE,"isRecurring":true,"recurrenceFreq":"WEEKLY"} | 400 | recurrenceFreq must be one of
          POST | /api/events | {TITLE,DATE,"isRecurring":true,"recurrenceFreq":"daily","recurrenceInterval":0} | 400 | recurrenceInterval must be between 1 and 99
          POST | /api/events | {TITLE,DATE,"isRecurring":true,"recurrenceFreq":"daily","recurrenceByDay":"MO"} | 400 | recurrenceByDay is only allowed where recurrenceFreq is weekly
          POST | /api/events | {TITLE,DATE,"isRecurring":true,"recurrenceFreq":"weekly","recurrenceByDay":"Mon"} | 400 | recurrenceByDay must be days like MO,WE
          PATCH | /api/events/OPEN | []                           | 400 | body must be an object
          PATCH | /api/events/OPEN | {"title":""}                 | 400 | title must not be blank
          PATCH | /api/events/OPEN | {"dateTime":"2026-01-01T00:00:00Z"} | 400 | dateTime must be in the future
          PATCH | /api/events/OPEN | {"maxPlayers":0}             | 400 | maxPlayers must be between
          PATCH | /api/events/OPEN | {"recurrenceFreq":"daily"}   | 400 | recurrenceFreq is only allowed
          PATCH | /api/events/OPEN | {"timezone":"Nowhere"}       | 400 | timezone must be
          PATCH | /api/events/ARCHIVED | {"title":"t"}            | 409 | archived
          PATCH | /api/events/OWNED | {"title":"t"}               | 401 | token
          PATCH | /api/events/nothing | {"title":"t"}             | 404 | There is no event nothing
          GET   | /api/events/nothing | ``                        | 404 | There is no event nothing
          GET   | /api/events/%F0%9F%8E%AE | ``                   | 404 | There is no event
          GET   | /api/events/nothing/status | ``                 | 404 | There is no event
          GET   | /api/events | ``                                | 401 | token
          PUT   | /api/events/nothing/cancel | ``                 | 404 | There is no event
          PUT   | /api/events/OWNED/cancel | ``                   | 401 | token
          PUT   | /api/events/ARCHIVED/cancel | ``                | 409 | archived
          PUT   | /api/events/nothing/archive | ``                | 404 | There is no event
          PUT   | /api/events/OWNED/archive | ``                  | 401 | token
          DELETE | /api/events/nothing | ``                       | 404 | There is no event
          DELETE | /api/events/OWNED | ``                         | 401 | token
          POST  | /api/events/OPEN/claim | ``                     | 401 | token
          DELETE | /api/events/OWNED/claim | ``                   | 401 | token
          POST  | /api/events/OPEN/players | {}                   | 400 | name is required
          POST  | /api/events/OPEN/players | ``                   | 400 | body must be a JSON object
          POST  | /api/events/OPEN/players | {"name":"  "}        | 400 | name must not be blank
          POST  | /api/events/OPEN/players | {"name":["a"]}       | 400 | name must be a string
          POST  | /api/events/OPEN/players | {"name":"LONG"}      | 400 | name must be at most 50 characters
          POST  | /api/events/OPEN/players | {"name":"\\ud83c"}   | 400 | name must not contain half a
          POST  | /api/events/OPEN/players | {"name":" ANA "}     | 409 | player of that name
          POST  | /api/events/FULL/players | {"name":"Eva"}       | 409 | full
          POST  | /api/events/CANCELLED/players | {"name":"Eva"}  | 409 | cancelled
          POST  | /api/events/ARCHIVED/players | {"name":"Eva"}   | 409 | archived
          POST  | /api/events/nothing/players | {"name":"Eva"}    | 404 | There is no event
          DELETE | /api/events/OPEN/players | {}                  | 400 | playerId is required
          DELETE | /api/events/OPEN/players | {"playerId":7}      | 400 | playerId must be a string
          DELETE | /api/events/OPEN/players | {"playerId":"7"}    | 404 | no such player
          DELETE | /api/events/ARCHIVED/players | {"playerId":"7"} | 409 | archived
          POST  | /api/events/OPEN/leave | {}                     | 400 | playerId is required without name
          POST  | /api/events/OPEN/leave | {"name":"Ana","playerId":"7"} | 400 | name is only allowed without playerId
          POST  | /api/events/OPEN/leave | {"name":"Zoe"}         | 404 | no such player
          POST  | /api/events/OPEN/leave | {"name":"\\u0000"}     | 404 | no such player
          POST  | /api/events/nothing/leave | {"name":"Ana"}      | 404 | There is no event
          PUT   | /api/events/OPEN | {}                           | 405 | ``
          POST  | /api/events/OPEN | {}                           | 405 | ``
          """)
  void shouldDescribeTheError(String method, String path, String body, int status, String error) {
    Answer answer =
        anonymous.http().send(method, withIds(path), BodyPublishers.ofString(withIds(body)));

    expectProblem(answer, status, error);
  }

  @ParameterizedTest
  @CsvSource({"cursor=nonsense, cursor must be", "limit=0, limit must be between 1 and 200"})
  void shouldDescribeInvalidPageParameters(String query, String error) {
    Answer answer = new MatchClient(service.admin()).http().get("/api/events?" + query);

    expectProblem(answer, 400, error);
  }

  @ParameterizedTest
  @CsvSource({"%00", "a%00b", "%C0%80", "%ED%A0%BC", "%FF"})
  void shouldRefuseAnImpossibleId(String id) {
    assertThat(anonymous.get(id).status()).isBetween(400, 404);
    assertThat(anonymous.join(id, "Ana").status()).isBetween(400, 404);
  }

  private String withIds(String text) {
    return text.replace("OPEN", open)
        .replace("FULL", full)
        .replace("CANCELLED", cancelled)
        .replace("ARCHIVED", archived)
        .replace("OWNED", owned)
        .replace("TITLE", "\"title\":\"t\"")
        .replace("DATE", "\"dateTime\":\"" + tomorrow + "\"")
        .replace("LONG", "x".repeat(101));
  }

  private void expectProblem(Answer answer, int status, String error) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text("error")).contains(error);
    assertThat(answer.text("traceId")).hasSize(32);
    assertThat(state()).isEqualTo(initialState);
  }

  private String state() {
    return service
        .bean(JdbcClient.class)
        .sql(
            """
            SELECT concat_ws(' ',
              (SELECT string_agg(m::text, ' ' ORDER BY number) FROM match m),
              (SELECT string_agg(p::text, ' ' ORDER BY id) FROM player p))
            """)
        .query(String.class)
        .single();
  }
}
