package dev.gameday.sessions.session;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TopicReader;
import dev.gameday.testkit.TestKafka;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of the room code and the player count of a game in a session. */
@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class GameDetailsIT {

  private long session;
  private long game;
  private final RunningService service;
  private final Http admin;
  private final TestKafka kafka;

  GameDetailsIT(RunningService service, Http admin, TestKafka kafka) {
    this.service = service;
    this.admin = admin;
    this.kafka = kafka;
  }

  @BeforeEach
  void addGame() {
    session = admin.post("/api/sessions").number("id");
    game = admin.post("/api/sessions/" + session + "/games", "{\"game_id\":1}").number("id");
  }

  @Test
  void shouldChangeTheRoomCode() {
    Answer changed = patch("room-code", "{\"room_code\":\"WXYZ\"}");

    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    assertThat(changed.text("room_code")).isEqualTo("WXYZ");
    assertThat(changed.json()).isEqualTo(get().json());
    assertThat(patch("room-code", "{\"room_code\":\"\"}").json().get("room_code").isNull())
        .isTrue();
    assertThat(get().json().get("room_code").isNull()).isTrue();
  }

  @Test
  void shouldPublishThePlayerCount() {
    Answer counted = patch("player-count", "{\"player_count\":6}");

    assertThat(counted.status()).as(counted.toString()).isEqualTo(200);
    assertThat(counted.number("player_count")).isEqualTo(6);
    assertThat(counted.json()).isEqualTo(get().json());
    EventEnvelope event = awaitEvents(3).getLast();
    assertThat(event.type()).isEqualTo(EventType.PLAYER_COUNT_UPDATED);
    assertThat(event.sequence()).isEqualTo(3);
    assertThat(event.data())
        .hasToString("{\"sessionId\":%d,\"gameId\":%d,\"playerCount\":6}".formatted(session, game));
  }

  @Test
  void shouldNumberConcurrentPlayerCountsDensely() {
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 20)
            .mapToObj(n -> "{\"player_count\":" + n + "}")
            .map(count -> supplyAsync(() -> patch("player-count", count)))
            .toList();

    assertThat(answers).extracting(answer -> answer.join().status()).containsOnly(200);
    List<EventEnvelope> published = awaitEvents(22);
    assertThat(published)
        .extracting(EventEnvelope::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 22).boxed().toList());
    assertThat(published.getLast().data().toString())
        .endsWith("\"playerCount\":" + get().number("player_count") + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "room-code    | {}                                      | 400 | room_code is required",
        "room-code    | {\"room_code\":7}                       | 400 | room_code must be a string",
        "room-code    | {\"room_code\":\"ABCDEFGHIJKLMNOPQRSTU\"} | 400 | room_code must be at most 20",
        "player-count | {}                                      | 400 | player_count is required",
        "player-count | {\"player_count\":-1}                   | 400 | player_count must be between 0 and 100000",
        "player-count | {\"player_count\":\"6\"}                | 400 | player_count must be a whole number",
      })
  void shouldDescribeTheError(String detail, String body, int status, String error) {
    Answer answer = patch(detail, body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("error")).contains(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"room-code | {\"room_code\":\"A\"}", "player-count | {\"player_count\":6}"})
  void shouldRequireAnActiveSessionAKnownGameAndAToken(String detail, String body) {
    String games = "/api/sessions/" + session + "/games/";
    var change = BodyPublishers.ofString(body);
    Answer unknown = admin.send("PATCH", games + "999999/" + detail, change);
    Answer anonymous = service.http().send("PATCH", games + game + "/" + detail, change);
    admin.post("/api/sessions/" + session + "/close");
    Answer closed = patch(detail, body);

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(closed.status()).isEqualTo(409);
    assertThat(get().json().get("room_code").isNull()).isTrue();
    assertThat(get().json().get("player_count").isNull()).isTrue();
  }

  private Answer patch(String detail, String body) {
    return admin.send(
        "PATCH",
        "/api/sessions/%d/games/%d/%s".formatted(session, game, detail),
        BodyPublishers.ofString(body));
  }

  private Answer get() {
    return service.http().get("/api/sessions/%d/games/%d".formatted(session, game));
  }

  private List<EventEnvelope> awaitEvents(int events) {
    try (var topic = new TopicReader(kafka)) {
      return await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  topic.readMore().stream()
                      .filter(event -> event.subject().equals(Long.toString(session)))
                      .toList(),
              found -> found.size() == events);
    }
  }
}
