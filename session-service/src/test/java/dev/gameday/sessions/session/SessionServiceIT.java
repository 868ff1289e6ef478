package dev.gameday.sessions.session;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
record SessionServiceIT(RunningService service, Http admin, TestKafka kafka) {

  @Test
  void shouldPublishTheEventsOfASession() {
    long game =
        admin
            .post(
                "/api/games",
                """
                {"title":"Quiplash 3 – \\"Ünïcode\\" 🎮 \\u2028 </script>","pack_name":"Pack",
                 "min_players":3,"max_players":8}\
                """)
            .number("id");

    Answer started =
        admin
            .withHeader("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .post("/api/sessions", "{\"notes\":\"Friday\"}");
    long id = started.number("id");
    Answer added = admin.post("/api/sessions/" + id + "/games", "{\"game_id\":" + game + "}");
    Answer closed = admin.post("/api/sessions/" + id + "/close");

    assertThat(started.status()).isEqualTo(201);
    assertThat(started.header("Location")).isEqualTo("/api/sessions/" + id);
    assertThat(added.status()).isEqualTo(201);
    assertThat(service.http().get(added.header("Location")).number("game_id")).isEqualTo(game);
    assertThat(closed.json().get("is_active").asBoolean()).isFalse();
    assertThat(closed.text("notes")).isEqualTo("Friday");
    try (var topic = new TopicReader(kafka)) {
      List<EventEnvelope> published =
          await().until(() -> eventsOf(id, topic), events -> events.size() == 3);
      assertThat(published)
          .extracting(EventEnvelope::type)
          .containsExactly(
              EventType.SESSION_STARTED, EventType.GAME_ADDED, EventType.SESSION_ENDED);
      assertThat(published).extracting(EventEnvelope::sequence).containsExactly(1L, 2L, 3L);
      assertThat(published.getFirst().traceParent())
          .extracting("traceId")
          .isEqualTo("0af7651916cd43dd8448eb211c80319c");
      assertThat(published.get(1).data())
          .hasToString(
              """
              {"session":{"id":%d,"is_active":true,"games_played":1},\
              "game":{"id":%d,"title":"Quiplash 3 – \\"Ünïcode\\" 🎮 %s </script>",\
              "pack_name":"Pack","min_players":3,"max_players":8,"manually_added":false}}"""
                  .formatted(id, game, "\u2028"));
    }
  }

  @Test
  void shouldListSessionsNewestFirstPageByPage() {
    long first = admin.post("/api/sessions").number("id");
    long second = admin.post("/api/sessions", "{}").number("id");
    admin.post("/api/sessions/" + first + "/close", "{\"notes\":\"done\"}");

    Answer page = service.http().get("/api/sessions?limit=1");
    Answer next = service.http().get("/api/sessions?limit=1&cursor=" + page.text("next_cursor"));

    assertThat(page.json().at("/sessions/0/id").asLong()).isEqualTo(second);
    assertThat(next.json().at("/sessions/0/id").asLong()).isEqualTo(first);
    assertThat(next.json().at("/sessions/0/notes").asString()).isEqualTo("done");
    assertThat(service.http().get("/api/sessions/active").json().get("sessions"))
        .extracting(session -> session.get("id").asLong())
        .contains(second)
        .doesNotContain(first);
  }

  @Test
  void shouldDeleteOnlyClosedSessions() {
    long id = admin.post("/api/sessions").number("id");

    assertThat(admin.delete("/api/sessions/" + id).status()).isEqualTo(409);
    admin.post("/api/sessions/" + id + "/close");
    assertThat(admin.delete("/api/sessions/" + id).status()).isEqualTo(204);
    assertThat(admin.get("/api/sessions/" + id).status()).isEqualTo(404);
  }

  @Test
  void shouldRemoveAGameFromASession() {
    long id = admin.post("/api/sessions").number("id");
    String games = "/api/sessions/" + id + "/games";
    admin.post(games, "{\"game_id\":1,\"manually_added\":true}");
    long second = admin.post(games, "{\"game_id\":2,\"room_code\":\"ABCD\"}").number("id");

    assertThat(admin.delete(games + "/" + second).status()).isEqualTo(204);

    assertThat(admin.get(games).json().get("games"))
        .extracting(game -> game.get("game_id").asLong())
        .containsExactly(1L);
    assertThat(admin.get("/api/sessions/" + id).number("games_played")).isEqualTo(1);
  }

  @Test
  void shouldServeTheCatalogue() {
    Answer drawing = admin.get("/api/games?q=DRAW&player_count=10");
    Answer packs = admin.get("/api/packs");
    Answer twoPacks = admin.get("/api/packs?limit=2");
    Answer nextPacks = admin.get("/api/packs?limit=1&cursor=" + twoPacks.text("next_cursor"));
    Answer changed =
        admin.put(
            "/api/games/1",
            """
            {"title":"YDKJ","pack_name":"Jackbox Party Pack","min_players":1,"max_players":4}\
            """);

    assertThat(drawing.json().get("games"))
        .extracting(game -> game.get("title").asString())
        .containsExactly("Drawful Animate");
    assertThat(packs.json().get("packs")).hasSizeGreaterThanOrEqualTo(9);
    assertThat(packs.json().at("/packs/0"))
        .hasToString("{\"name\":\"Jackbox Party Pack\",\"game_count\":5}");
    assertThat(twoPacks.json().get("packs")).hasSize(2);
    assertThat(nextPacks.json().at("/packs/0")).isEqualTo(packs.json().at("/packs/2"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(admin.get("/api/games/1").text("title")).isEqualTo("YDKJ");
    assertThat(admin.get("/api/games?pack=jackbox%20party%20pack%207").json().get("games"))
        .hasSize(5);
  }

  @Test
  void shouldBeReady() {
    assertThat(service.http().get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(service.http().get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  private static List<EventEnvelope> eventsOf(long session, TopicReader topic) {
    return topic.readMore().stream()
        .filter(event -> event.subject().equals(Long.toString(session)))
        .toList();
  }
}
