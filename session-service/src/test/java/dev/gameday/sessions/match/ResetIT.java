package dev.gameday.sessions.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import dev.gameday.sessions.support.MovableClock;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TestServices;
import dev.gameday.sessions.support.TopicReader;
import dev.gameday.testkit.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Resets of recurring matches, with a clock that the tests advance. */
@SessionTest
class ResetIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration OVER = Duration.ofHours(3);
  private static final String DAILY = ",\"isRecurring\":true,\"recurrenceFreq\":\"daily\"";

  private final MovableClock clock = new MovableClock();
  private final TestServices services;
  private final TestKafka kafka;

  ResetIT(TestServices services, TestKafka kafka) {
    this.services = services;
    this.kafka = kafka;
  }

  @Test
  void shouldResetEachMatchOnceWithThreeReplicasAndNoRequests() {
    try (var one = start();
        var _ = start();
        var _ = start();
        var topic = new TopicReader(kafka, Topic.MATCH_EVENTS)) {
      MatchClient client = MatchClient.anonymous(one);
      List<String> matches = IntStream.range(0, 120).mapToObj(_ -> create(client, DAILY)).toList();
      JdbcClient jdbc = one.bean(JdbcClient.class);

      clock.advance(OVER);

      await().atMost(TIMEOUT).until(() -> due(jdbc) == 0);
      assertThat(sequences(matches, jdbc)).hasSize(matches.size()).containsOnly(2L);
      assertThat(client.roster(matches.getFirst())).isEmpty();
      await().atMost(TIMEOUT).until(() -> allEndWithAReset(matches, topic.eventsBySubject()));
    }
  }

  @Test
  void shouldResetCancelledButNotArchivedOrSingleMatches() {
    try (var service = start()) {
      MatchClient client = MatchClient.anonymous(service);
      String cancelled = create(client, DAILY);
      String archived = create(client, DAILY);
      String once = create(client, "");
      client.cancel(cancelled);
      client.archive(archived);

      clock.advance(OVER);

      await().atMost(TIMEOUT).until(() -> client.get(cancelled).json().get("cancelledAt").isNull());
      assertThat(client.join(cancelled, "Bea").status()).isEqualTo(200);
      assertThat(client.roster(archived)).containsExactly("Ana");
      assertThat(client.roster(once)).containsExactly("Ana");
    }
  }

  @Test
  void shouldResetOnceAfterSeveralMissedOccurrences() {
    String match;
    Instant start;
    try (var service = start()) {
      MatchClient client = MatchClient.anonymous(service);
      match = create(client, DAILY);
      start = Instant.parse(client.get(match).text("dateTime"));
    }
    clock.advance(Duration.ofDays(10).plus(OVER));

    try (var service = start();
        var topic = new TopicReader(kafka, Topic.MATCH_EVENTS)) {
      List<EventEnvelope> published =
          await().atMost(TIMEOUT).until(() -> topic.eventsOf(match), ResetIT::endsWithAReset);

      assertThat(published)
          .extracting(EventEnvelope::type)
          .containsExactly(EventType.PLAYER_JOINED, EventType.GAME_RESET);
      assertThat(newDateTime(published.getLast())).isEqualTo(start.plus(11, ChronoUnit.DAYS));
      assertThat(Instant.parse(MatchClient.anonymous(service).get(match).text("dateTime")))
          .isEqualTo(newDateTime(published.getLast()));
    }
  }

  @Test
  void shouldCountWhatComesAfterTheTimeForTheNextOccurrenceThoughTheLoopIsLate() {
    try (var service = start("gameday.match.reset.poll=1h");
        var topic = new TopicReader(kafka, Topic.MATCH_EVENTS)) {
      MatchClient client = MatchClient.anonymous(service);
      String match = create(client, DAILY);
      clock.advance(OVER);

      client.join(match, "Bea");

      assertThat(client.roster(match)).containsExactly("Bea");
      await().atMost(TIMEOUT).until(() -> topic.eventsOf(match).size() == 3);
      assertThat(topic.eventsOf(match))
          .extracting(EventEnvelope::type)
          .containsExactly(EventType.PLAYER_JOINED, EventType.GAME_RESET, EventType.PLAYER_JOINED);
    }
  }

  @Test
  void shouldResetTheOthersWhenOneMatchCannotBe() {
    try (var service = start("gameday.match.reset.batch-size=3")) {
      MatchClient client = MatchClient.anonymous(service);
      String broken = create(client, DAILY);
      List<String> others = IntStream.range(0, 7).mapToObj(_ -> create(client, DAILY)).toList();
      service
          .bean(JdbcClient.class)
          .sql("UPDATE match SET timezone = 'Nowhere/Atlantis' WHERE id = :id")
          .param("id", broken)
          .update();

      clock.advance(OVER);

      await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () -> assertThat(others).allMatch(match -> client.roster(match).isEmpty()));
      assertThat(client.roster(broken)).containsExactly("Ana");
      assertThat(client.delete(broken).status()).isEqualTo(200);
      assertThat(countedResets(service)).isGreaterThanOrEqualTo(others.size());
    }
  }

  private RunningService start(String... more) {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("GAMEDAY_ANONYMOUS_MATCHES_PER_HOUR=1000");
    return services.start(clock, settings.toArray(String[]::new));
  }

  /** Creates a match that begins in an hour and has one player. */
  private String create(MatchClient client, String more) {
    String match = client.create(clock.instant().plus(Duration.ofHours(1)), more).text("id");
    client.join(match, "Ana");
    return match;
  }

  private long due(JdbcClient jdbc) {
    return jdbc.sql("SELECT count(*) FROM match WHERE reset_at <= :now::timestamptz")
        .param("now", clock.instant().toString())
        .query(Long.class)
        .single();
  }

  private static List<Long> sequences(List<String> matches, JdbcClient jdbc) {
    return jdbc.sql("SELECT last_sequence FROM match WHERE id IN (:ids)")
        .param("ids", matches)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private static int countedResets(RunningService service) {
    JsonNode meter = service.http().get("/actuator/metrics/gameday.match.resets").json();
    return meter.at("/measurements/0/value").asInt();
  }

  private static boolean allEndWithAReset(
      List<String> matches, Map<String, List<EventEnvelope>> stories) {
    return matches.stream()
        .map(match -> stories.getOrDefault(match, List.of()))
        .allMatch(ResetIT::endsWithAReset);
  }

  private static boolean endsWithAReset(List<EventEnvelope> published) {
    return !published.isEmpty() && published.getLast().type() == EventType.GAME_RESET;
  }

  private static Instant newDateTime(EventEnvelope reset) {
    JsonNode data = JsonMapper.shared().readTree(reset.data().toString());
    return Instant.parse(data.get("newDateTime").asString());
  }
}
