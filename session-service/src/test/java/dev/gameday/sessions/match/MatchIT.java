package dev.gameday.sessions.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.Topic;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TestServices;
import dev.gameday.sessions.support.TopicReader;
import dev.gameday.testkit.TestKafka;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class MatchIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final int ANONYMOUS = 50;
  private static final String SETTING = "GAMEDAY_ANONYMOUS_MATCHES_PER_HOUR=" + ANONYMOUS;

  private final TestKafka kafka;
  private final RunningService service;
  private final RunningService replica;
  private final MatchClient ana;
  private final MatchClient bea;
  private final MatchClient admin;
  private final MatchClient anonymous;

  MatchIT(TestServices services, TestKafka kafka) {
    this.kafka = kafka;
    service = services.start(SETTING);
    replica = services.start(SETTING);
    ana = MatchClient.as("ana", service);
    bea = MatchClient.as("bea", service);
    admin = new MatchClient(service.admin());
    anonymous = MatchClient.anonymous(service);
  }

  @Test
  void shouldCreateAMatchThatAnyoneCanRead() {
    Answer created =
        ana.create(
            """
            ,"location":" Field 3 ","maxPlayers":12,"durationMinutes":90,"isRecurring":true,
            "recurrenceFreq":"weekly","recurrenceInterval":2,"recurrenceByDay":"WE,MO"\
            """);
    String id = created.text("id");

    Answer read = anonymous.get(id);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/events/" + id);
    assertThat(id).matches("[A-Za-z0-9_-]{22}");
    assertThat(read.json().propertyNames())
        .containsExactly(
            "id",
            "title",
            "dateTime",
            "timezone",
            "location",
            "maxPlayers",
            "durationMinutes",
            "isRecurring",
            "recurrenceFreq",
            "recurrenceInterval",
            "recurrenceByDay",
            "ownerId",
            "cancelledAt",
            "archivedAt",
            "nextResetAt",
            "createdAt",
            "players");
    assertThat(read.response().body())
        .contains(
            """
            "timezone":"Europe/Lisbon","location":"Field 3","maxPlayers":12,"durationMinutes":90,\
            "isRecurring":true,"recurrenceFreq":"weekly","recurrenceInterval":2,\
            "recurrenceByDay":"MO,WE","ownerId":"ana","cancelledAt":null,"archivedAt":null,""");
    assertThat(Instant.parse(read.text("nextResetAt")))
        .isEqualTo(Instant.parse(read.text("dateTime")).plus(Duration.ofMinutes(90)));
  }

  @Test
  void shouldCreateAMatchWithDefaults() {
    Instant soon = Instant.now().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.MINUTES);
    String local = soon.toString().substring(0, 16);
    String body = "{\"title\":\"Chess\",\"dateTime\":\"" + local + "\"}";

    Answer read = anonymous.get(anonymous.http().post("/api/events", body).text("id"));

    assertThat(Instant.parse(read.text("dateTime"))).isEqualTo(soon);
    assertThat(read.response().body())
        .contains(
            """
            "timezone":"UTC","location":null,"maxPlayers":10,"durationMinutes":60,\
            "isRecurring":false,"recurrenceFreq":null,"recurrenceInterval":null,\
            "recurrenceByDay":null,"ownerId":null,"cancelledAt":null,"archivedAt":null,\
            "nextResetAt":null,""")
        .endsWith("\"players\":[]}");
  }

  @Test
  void shouldRequireAValidTokenOrNone() {
    var forged = new MatchClient(service.http().withToken("nonsense"));
    var viewer =
        new MatchClient(service.http().withToken(MatchClient.token("eva", "live", service)));

    assertThat(forged.create("").status()).isEqualTo(401);
    assertThat(viewer.create("").status()).isEqualTo(403);
    assertThat(viewer.join(ana.create("").text("id"), "Eva").status()).isEqualTo(200);
    assertThat(anonymous.http().get("/api/events").status()).isEqualTo(401);
  }

  @Test
  void shouldLetOnlyItsOwnerAndTheAdminManageAnOwnedMatch() {
    String id = ana.create("").text("id");
    var narrow =
        new MatchClient(service.http().withToken(MatchClient.token("ana", "live", service)));

    assertThat(anonymous.change(id, "{\"title\":\"x\"}").status()).isEqualTo(401);
    assertThat(anonymous.cancel(id).status()).isEqualTo(401);
    assertThat(bea.change(id, "{\"title\":\"x\"}").status()).isEqualTo(403);
    assertThat(bea.archive(id).status()).isEqualTo(403);
    assertThat(bea.delete(id).status()).isEqualTo(403);
    assertThat(narrow.delete(id).status()).isEqualTo(403);
    assertThat(bea.claim(id).status()).isEqualTo(409);
    assertThat(ana.change(id, "{\"title\":\"Ana's\"}").text("title")).isEqualTo("Ana's");
    assertThat(admin.change(id, "{\"location\":\"Hall\"}").text("location")).isEqualTo("Hall");
    assertThat(admin.get(id).text("title")).isEqualTo("Ana's");
  }

  @Test
  void shouldLetAnyoneManageAMatchWithoutAnOwnerUntilItIsClaimed() {
    String id = anonymous.create("").text("id");

    assertThat(anonymous.change(id, "{\"title\":\"Ours\"}").status()).isEqualTo(200);
    assertThat(anonymous.claim(id).status()).isEqualTo(401);
    assertThat(bea.claim(id).text("ownerId")).isEqualTo("bea");
    assertThat(bea.claim(id).status()).isEqualTo(200);
    assertThat(anonymous.change(id, "{\"title\":\"Mine\"}").status()).isEqualTo(401);
    assertThat(ana.release(id).status()).isEqualTo(403);
    assertThat(bea.release(id).json().get("ownerId").isNull()).isTrue();
    assertThat(anonymous.change(id, "{\"title\":\"Ours again\"}").status()).isEqualTo(200);
  }

  @Test
  void shouldPublishTheEventsOfARoster() {
    String id = ana.create(",\"maxPlayers\":2").text("id");

    Answer first = anonymous.join(id, "Carlos");
    ana.join(id, " Bea ");
    Answer third = anonymous.join(id, "Dora");
    assertThat(anonymous.join(id, "DORA").status()).isEqualTo(409);
    Answer last = anonymous.join(id, "Eva");
    assertThat(anonymous.join(id, "Fil").status()).isEqualTo(409);
    Answer left =
        anonymous
            .http()
            .send(
                "DELETE",
                "/api/events/" + id + "/players",
                BodyPublishers.ofString("{\"playerId\":\"" + first.text("playerId") + "\"}"));
    ana.leave(id, "eva");

    assertThat(first.response().body())
        .isEqualTo(
            """
            {"ok":true,"playerId":"%s","isActive":true,"spotsLeft":1}"""
                .formatted(first.text("playerId")));
    assertThat(third.json().get("isActive").asBoolean()).isFalse();
    assertThat(last.status()).isEqualTo(200);
    assertThat(left.response().body()).isEqualTo("{\"ok\":true,\"spotsLeft\":0}");
    assertThat(anonymous.roster(id)).containsExactly("Bea", "Dora");
    assertThat(anonymous.http().get("/api/events/" + id + "/status").json().get("players"))
        .hasToString("{\"active\":2,\"bench\":0,\"total\":2,\"spotsLeft\":0}");
    assertThat(awaitEvents(id, 8))
        .containsExactly(
            "player_joined {\"playerName\":\"Carlos\",\"isActive\":true,\"spotsLeft\":1,\"actor\":null}",
            "player_joined {\"playerName\":\"Bea\",\"isActive\":true,\"spotsLeft\":0,\"actor\":\"ana\"}",
            "game_full {\"playerName\":\"Bea\",\"isActive\":true,\"spotsLeft\":0}",
            "player_joined {\"playerName\":\"Dora\",\"isActive\":false,\"spotsLeft\":0,\"actor\":null}",
            "player_joined {\"playerName\":\"Eva\",\"isActive\":false,\"spotsLeft\":0,\"actor\":null}",
            "player_left {\"playerName\":\"Carlos\",\"spotsLeft\":0,\"actor\":null}",
            "player_promoted {\"playerName\":\"Dora\",\"isActive\":true,\"spotsLeft\":0}",
            "player_left {\"playerName\":\"Eva\",\"spotsLeft\":0,\"actor\":\"ana\"}");
  }

  @Test
  void shouldMovePlayersBetweenSpotsAndBenchOnResize() {
    String id = anonymous.create(",\"maxPlayers\":3").text("id");
    List.of("Ana", "Bea", "Caio", "Dora", "Eva").forEach(name -> anonymous.join(id, name));

    anonymous.change(id, "{\"maxPlayers\":2}");
    assertThat(anonymous.roster(id)).containsExactly("Ana", "Bea", "(Caio)", "(Dora)", "(Eva)");
    assertThat(anonymous.join(id, "Fil").status()).isEqualTo(409);
    anonymous.change(id, "{\"maxPlayers\":4}");

    assertThat(anonymous.roster(id)).containsExactly("Ana", "Bea", "Caio", "Dora", "(Eva)");
    assertThat(awaitEvents(id, 8).subList(6, 8))
        .containsExactly(
            "player_promoted {\"playerName\":\"Caio\",\"isActive\":true,\"spotsLeft\":0}",
            "player_promoted {\"playerName\":\"Dora\",\"isActive\":true,\"spotsLeft\":0}");
  }

  @Test
  void shouldCancelArchiveAndDelete() {
    String id = anonymous.create(",\"isRecurring\":true,\"recurrenceFreq\":\"daily\"").text("id");
    anonymous.join(id, "Ana");

    Answer cancelled = anonymous.cancel(id);
    assertThat(anonymous.cancel(id).text("cancelledAt")).isEqualTo(cancelled.text("cancelledAt"));
    assertThat(anonymous.join(id, "Bea").status()).isEqualTo(409);
    assertThat(anonymous.leave(id, "Ana").status()).isEqualTo(200);
    Answer archived = anonymous.archive(id);
    assertThat(anonymous.archive(id).text("archivedAt")).isEqualTo(archived.text("archivedAt"));
    assertThat(archived.json().get("nextResetAt").isNull()).isTrue();
    assertThat(anonymous.join(id, "Bea").status()).isEqualTo(409);
    assertThat(anonymous.change(id, "{}").status()).isEqualTo(409);
    assertThat(anonymous.cancel(id).status()).isEqualTo(409);
    assertThat(bea.claim(id).status()).isEqualTo(409);
    assertThat(anonymous.get(id).status()).isEqualTo(200);
    Answer deleted = anonymous.delete(id);

    assertThat(deleted.response().body()).isEqualTo("{\"ok\":true}");
    assertThat(anonymous.get(id).status()).isEqualTo(404);
    assertThat(anonymous.delete(id).status()).isEqualTo(404);
    String data =
        """
        {"title":"Football","dateTime":"%s"}"""
            .formatted(cancelled.text("dateTime"));
    assertThat(awaitEvents(id, 5))
        .containsSubsequence(
            "event_cancelled " + data, "event_archived " + data, "event_deleted " + data);
  }

  @Test
  void shouldChangeTheRecurrenceAsAWhole() {
    String id = ana.create(",\"isRecurring\":true,\"recurrenceFreq\":\"weekly\"").text("id");

    Answer monthly = ana.change(id, "{\"recurrenceFreq\":\"monthly\",\"durationMinutes\":30}");
    Answer once = ana.change(id, "{\"isRecurring\":false,\"location\":\"\"}");

    assertThat(monthly.text("recurrenceFreq")).isEqualTo("monthly");
    assertThat(Instant.parse(monthly.text("nextResetAt")))
        .isEqualTo(Instant.parse(monthly.text("dateTime")).plus(Duration.ofMinutes(30)));
    assertThat(once.json().get("nextResetAt").isNull()).isTrue();
    assertThat(once.json().get("recurrenceInterval").isNull()).isTrue();
    assertThat(once.json().get("location").isNull()).isTrue();
  }

  @Test
  void shouldListOwnMatchesNewestFirstPageByPage() {
    MatchClient dora = MatchClient.as("dora", service);
    String first = dora.create("").text("id");
    ana.create("");
    String second = dora.create("").text("id");

    Answer page = dora.http().get("/api/events?limit=1");
    Answer next = dora.http().get("/api/events?limit=1&cursor=" + page.text("nextCursor"));

    assertThat(page.json().at("/events/0/id").asString()).isEqualTo(second);
    assertThat(next.json().at("/events/0/id").asString()).isEqualTo(first);
    assertThat(next.json().get("nextCursor").isNull()).isTrue();
  }

  @Test
  void shouldLimitAnonymousMatchesOfAnAddressAcrossReplicas() {
    var one = new MatchClient(service.http().withHeader("X-Forwarded-For", "10.3.0.1"));
    var other = new MatchClient(replica.http().withHeader("X-Forwarded-For", "10.3.0.1"));
    for (int created = 0; created < ANONYMOUS; created += 2) {
      assertThat(one.create("").status()).isEqualTo(201);
      assertThat(other.create(",\"maxPlayers\":1").status()).isEqualTo(400);
      assertThat(other.create("").status()).isEqualTo(201);
    }

    Answer refused = one.create("");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
    assertThat(other.create("").status()).isEqualTo(429);
    assertThat(ana.create("").status()).isEqualTo(201);
    assertThat(
            new MatchClient(service.http().withHeader("X-Forwarded-For", "10.3.0.2"))
                .create("")
                .status())
        .isEqualTo(201);
  }

  /** Awaits a number of events of a match, each formatted as in {@code game_full {…}}. */
  private List<String> awaitEvents(String match, int events) {
    try (var topic = new TopicReader(kafka, Topic.MATCH_EVENTS)) {
      List<EventEnvelope> published =
          await()
              .atMost(TIMEOUT)
              .until(() -> topic.eventsOf(match), found -> found.size() >= events);
      assertThat(published)
          .extracting(EventEnvelope::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
      return published.stream().map(event -> event.type().wireName() + " " + event.data()).toList();
    }
  }
}
