package dev.gameday.sessions.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.Topic;
import dev.gameday.sessions.Http.Answer;
import dev.gameday.sessions.RunningService;
import dev.gameday.sessions.TopicReader;
import dev.gameday.testkit.RealKafka;
import dev.gameday.testkit.RealPostgres;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@RealKafka
@RealPostgres
@TestInstance(Lifecycle.PER_CLASS)
class MatchIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int ANONYMOUS = 50;

  private final TestKafka kafka;
  private final RunningService service;
  private final RunningService replica;
  private final MatchClient ana;
  private final MatchClient bea;
  private final MatchClient admin;
  private final MatchClient nobody;

  MatchIT(TestDatabase database, TestKafka kafka) {
    this.kafka = kafka;
    service = start(database, kafka);
    replica = start(database, kafka);
    ana = MatchClient.as("ana", service);
    bea = MatchClient.as("bea", service);
    admin = new MatchClient(service.admin());
    nobody = MatchClient.anonymous(service);
  }

  private static RunningService start(TestDatabase database, TestKafka kafka) {
    return RunningService.start(
        database, kafka, "--GAMEDAY_ANONYMOUS_MATCHES_PER_HOUR=" + ANONYMOUS);
  }

  @AfterAll
  void stop() {
    service.close();
    replica.close();
  }

  @Test
  void shouldMakeAMatchThatIsSeenByAnyone() {
    Answer made =
        ana.make(
            """
            ,"location":" Field 3 ","maxPlayers":12,"durationMinutes":90,"isRecurring":true,
            "recurrenceFreq":"weekly","recurrenceInterval":2,"recurrenceByDay":"WE,MO"\
            """);
    String id = made.text("id");

    Answer seen = nobody.get(id);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/api/events/" + id);
    assertThat(id).matches("[A-Za-z0-9_-]{22}");
    assertThat(seen.json().propertyNames())
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
    assertThat(seen.response().body())
        .contains(
            """
            "timezone":"Europe/Lisbon","location":"Field 3","maxPlayers":12,"durationMinutes":90,\
            "isRecurring":true,"recurrenceFreq":"weekly","recurrenceInterval":2,\
            "recurrenceByDay":"MO,WE","ownerId":"ana","cancelledAt":null,"archivedAt":null,""");
    assertThat(Instant.parse(seen.text("nextResetAt")))
        .isEqualTo(Instant.parse(seen.text("dateTime")).plus(Duration.ofMinutes(90)));
  }

  @Test
  void shouldMakeAPlainMatchOfLittle() {
    Instant soon = Instant.now().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.MINUTES);
    String local = soon.toString().substring(0, 16);
    String body = "{\"title\":\"Chess\",\"dateTime\":\"" + local + "\"}";

    Answer seen = nobody.get(nobody.http().post("/api/events", body).text("id"));

    assertThat(Instant.parse(seen.text("dateTime"))).isEqualTo(soon);
    assertThat(seen.response().body())
        .contains(
            """
            "timezone":"UTC","location":null,"maxPlayers":10,"durationMinutes":60,\
            "isRecurring":false,"recurrenceFreq":null,"recurrenceInterval":null,\
            "recurrenceByDay":null,"ownerId":null,"cancelledAt":null,"archivedAt":null,\
            "nextResetAt":null,""")
        .endsWith("\"players\":[]}");
  }

  @Test
  void shouldTakeOnlyAGoodTokenOrNone() {
    var forged = new MatchClient(service.http().withToken("nonsense"));
    var viewer =
        new MatchClient(service.http().withToken(MatchClient.token("eva", "live", service)));

    assertThat(forged.make("").status()).isEqualTo(401);
    assertThat(viewer.make("").status()).isEqualTo(403);
    assertThat(viewer.join(ana.make("").text("id"), "Eva").status()).isEqualTo(200);
    assertThat(nobody.http().get("/api/events").status()).isEqualTo(401);
  }

  @Test
  void shouldLetOnlyItsOwnerAndTheAdminManageAnOwnedMatch() {
    String id = ana.make("").text("id");
    var narrow =
        new MatchClient(service.http().withToken(MatchClient.token("ana", "live", service)));

    assertThat(nobody.change(id, "{\"title\":\"x\"}").status()).isEqualTo(401);
    assertThat(nobody.cancel(id).status()).isEqualTo(401);
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
    String id = nobody.make("").text("id");

    assertThat(nobody.change(id, "{\"title\":\"Ours\"}").status()).isEqualTo(200);
    assertThat(nobody.claim(id).status()).isEqualTo(401);
    assertThat(bea.claim(id).text("ownerId")).isEqualTo("bea");
    assertThat(bea.claim(id).status()).isEqualTo(200);
    assertThat(nobody.change(id, "{\"title\":\"Mine\"}").status()).isEqualTo(401);
    assertThat(ana.giveUp(id).status()).isEqualTo(403);
    assertThat(bea.giveUp(id).json().get("ownerId").isNull()).isTrue();
    assertThat(nobody.change(id, "{\"title\":\"Ours again\"}").status()).isEqualTo(200);
  }

  @Test
  void shouldTellTheStoryOfARoster() {
    String id = ana.make(",\"maxPlayers\":2").text("id");

    Answer first = nobody.join(id, "Carlos");
    ana.join(id, " Bea ");
    Answer third = nobody.join(id, "Dora");
    assertThat(nobody.join(id, "DORA").status()).isEqualTo(409);
    Answer last = nobody.join(id, "Eva");
    assertThat(nobody.join(id, "Fil").status()).isEqualTo(409);
    Answer left =
        nobody
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
    assertThat(nobody.roster(id)).containsExactly("Bea", "Dora");
    assertThat(nobody.http().get("/api/events/" + id + "/status").json().get("players"))
        .hasToString("{\"active\":2,\"bench\":0,\"total\":2,\"spotsLeft\":0}");
    assertThat(story(id, 8))
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
  void shouldPromoteWhenThereAreMoreSpotsAndBenchWhenThereAreFewer() {
    String id = nobody.make(",\"maxPlayers\":3").text("id");
    List.of("Ana", "Bea", "Caio", "Dora", "Eva").forEach(name -> nobody.join(id, name));

    nobody.change(id, "{\"maxPlayers\":2}");
    assertThat(nobody.roster(id)).containsExactly("Ana", "Bea", "(Caio)", "(Dora)", "(Eva)");
    assertThat(nobody.join(id, "Fil").status()).isEqualTo(409);
    nobody.change(id, "{\"maxPlayers\":4}");

    assertThat(nobody.roster(id)).containsExactly("Ana", "Bea", "Caio", "Dora", "(Eva)");
    assertThat(story(id, 8).subList(6, 8))
        .containsExactly(
            "player_promoted {\"playerName\":\"Caio\",\"isActive\":true,\"spotsLeft\":0}",
            "player_promoted {\"playerName\":\"Dora\",\"isActive\":true,\"spotsLeft\":0}");
  }

  @Test
  void shouldEndInCancellationArchiveAndDeletion() {
    String id = nobody.make(",\"isRecurring\":true,\"recurrenceFreq\":\"daily\"").text("id");
    nobody.join(id, "Ana");

    Answer cancelled = nobody.cancel(id);
    assertThat(nobody.cancel(id).text("cancelledAt")).isEqualTo(cancelled.text("cancelledAt"));
    assertThat(nobody.join(id, "Bea").status()).isEqualTo(409);
    assertThat(nobody.leave(id, "Ana").status()).isEqualTo(200);
    Answer archived = nobody.archive(id);
    assertThat(nobody.archive(id).text("archivedAt")).isEqualTo(archived.text("archivedAt"));
    assertThat(archived.json().get("nextResetAt").isNull()).isTrue();
    assertThat(nobody.join(id, "Bea").status()).isEqualTo(409);
    assertThat(nobody.change(id, "{}").status()).isEqualTo(409);
    assertThat(nobody.cancel(id).status()).isEqualTo(409);
    assertThat(bea.claim(id).status()).isEqualTo(409);
    assertThat(nobody.get(id).status()).isEqualTo(200);
    Answer deleted = nobody.delete(id);

    assertThat(deleted.response().body()).isEqualTo("{\"ok\":true}");
    assertThat(nobody.get(id).status()).isEqualTo(404);
    assertThat(nobody.delete(id).status()).isEqualTo(404);
    String data =
        """
        {"title":"Football","dateTime":"%s"}"""
            .formatted(cancelled.text("dateTime"));
    assertThat(story(id, 5))
        .containsSubsequence(
            "event_cancelled " + data, "event_archived " + data, "event_deleted " + data);
  }

  @Test
  void shouldChangeTheRecurrenceAsAWhole() {
    String id = ana.make(",\"isRecurring\":true,\"recurrenceFreq\":\"weekly\"").text("id");

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
  void shouldListOnesOwnNewestFirstPageByPage() {
    MatchClient dora = MatchClient.as("dora", service);
    String first = dora.make("").text("id");
    ana.make("");
    String second = dora.make("").text("id");

    Answer page = dora.http().get("/api/events?limit=1");
    Answer next = dora.http().get("/api/events?limit=1&cursor=" + page.text("nextCursor"));

    assertThat(page.json().at("/events/0/id").asString()).isEqualTo(second);
    assertThat(next.json().at("/events/0/id").asString()).isEqualTo(first);
    assertThat(next.json().get("nextCursor").isNull()).isTrue();
  }

  @Test
  void shouldLimitWhatAnAddressMakesWithoutATokenWhicheverReplicaItGoesTo() {
    var one = new MatchClient(service.http().withHeader("X-Forwarded-For", "10.3.0.1"));
    var other = new MatchClient(replica.http().withHeader("X-Forwarded-For", "10.3.0.1"));
    for (int made = 0; made < ANONYMOUS; made += 2) {
      assertThat(one.make("").status()).isEqualTo(201);
      assertThat(other.make(",\"maxPlayers\":1").status()).isEqualTo(400);
      assertThat(other.make("").status()).isEqualTo(201);
    }

    Answer refused = one.make("");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600);
    assertThat(other.make("").status()).isEqualTo(429);
    assertThat(ana.make("").status()).isEqualTo(201);
    assertThat(
            new MatchClient(service.http().withHeader("X-Forwarded-For", "10.3.0.2"))
                .make("")
                .status())
        .isEqualTo(201);
  }

  /** The match's events, once there are so many, as in {@code game_full {…}}. */
  private List<String> story(String match, int events) {
    try (var topic = new TopicReader(kafka, Topic.MATCH_EVENTS)) {
      List<EventEnvelope> story =
          await().atMost(LIMIT).until(() -> topic.storyOf(match), found -> found.size() >= events);
      assertThat(story)
          .extracting(EventEnvelope::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
      return story.stream().map(event -> event.type().wireName() + " " + event.data()).toList();
    }
  }
}
