package dev.gameday.sessions.match;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.events.Topic;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TestServices;
import dev.gameday.sessions.support.TopicReader;
import dev.gameday.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Concurrent joins and leaves through two replicas. */
@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class ConcurrentJoinsIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int SPOTS = 10;

  private final RunningService replica;
  private final List<MatchClient> players;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RunningService service;
  private final TestKafka kafka;

  ConcurrentJoinsIT(RunningService service, TestServices services, TestKafka kafka) {
    this.service = service;
    this.kafka = kafka;
    replica = services.start();
    players = List.of(MatchClient.anonymous(service), MatchClient.anonymous(replica));
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void shouldFillAMatchExactlyWithConcurrentJoins() {
    String match = players.getFirst().create(",\"maxPlayers\":" + SPOTS).text("id");

    List<Answer> answers =
        concurrently(200, number -> player(number).join(match, "Player " + number));

    assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
    List<JsonNode> joined =
        answers.stream().filter(answer -> answer.status() == 200).map(Answer::json).toList();
    assertThat(joined).hasSize(2 * SPOTS);
    assertThat(joined.stream().filter(ConcurrentJoinsIT::isActive).map(ConcurrentJoinsIT::spots))
        .containsExactlyInAnyOrder(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    assertThat(players.getFirst().roster(match))
        .hasSize(2 * SPOTS)
        .filteredOn(name -> name.startsWith("("))
        .hasSize(SPOTS);
    List<EventEnvelope> published = awaitEvents(match, 2 * SPOTS + 1);
    assertThat(published.get(SPOTS).type()).isEqualTo(EventType.GAME_FULL);
    assertThat(published)
        .extracting(EventEnvelope::type)
        .containsOnlyOnce(EventType.GAME_FULL)
        .filteredOn(EventType.PLAYER_JOINED::equals)
        .hasSize(2 * SPOTS);
  }

  @Test
  void shouldPublishConsistentEventsForConcurrentJoinsAndLeaves() {
    int spots = 3;
    String match = players.getFirst().create(",\"maxPlayers\":" + spots).text("id");

    List<Answer> answers =
        concurrently(
            150,
            number ->
                number % 5 < 3
                    ? player(number).join(match, "Player " + number % 12)
                    : player(number).leave(match, "Player " + number % 12));

    assertThat(answers).extracting(Answer::status).isSubsetOf(200, 404, 409);
    var model = new RosterModel(spots);
    awaitEvents(match, lastSequence(match)).forEach(model::read);
    assertThat(players.getFirst().roster(match))
        .extracting(name -> name.replaceAll("[()]", ""))
        .isEqualTo(model.names);
  }

  /** Sends requests concurrently. A request that gets a 503 is repeated. */
  private List<Answer> concurrently(int count, IntFunction<Answer> step) {
    return IntStream.range(0, count)
        .mapToObj(number -> supplyAsync(() -> untilServed(() -> step.apply(number)), threads))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static Answer untilServed(Supplier<Answer> step) {
    return await().atMost(TIMEOUT).until(step::get, answer -> answer.status() != 503);
  }

  private MatchClient player(int number) {
    return players.get(number % players.size());
  }

  private long lastSequence(String match) {
    return service.bean(Matches.class).findById(match).orElseThrow().sequence();
  }

  /** Awaits the events of a match, in the order in which they are first seen. */
  private List<EventEnvelope> awaitEvents(String match, long events) {
    try (var topic = new TopicReader(kafka, Topic.MATCH_EVENTS)) {
      List<EventEnvelope> published =
          await()
              .atMost(TIMEOUT)
              .until(() -> topic.eventsOf(match), found -> found.size() >= events);
      assertThat(published)
          .extracting(EventEnvelope::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
      return published;
    }
  }

  private static boolean isActive(JsonNode joined) {
    return joined.get("isActive").asBoolean();
  }

  private static int spots(JsonNode event) {
    return event.get("spotsLeft").asInt();
  }

  /** Rebuilds the roster from the events alone, and checks each event against it. */
  private static final class RosterModel {

    private final int spots;
    private final List<String> names = new ArrayList<>();

    RosterModel(int spots) {
      this.spots = spots;
    }

    void read(EventEnvelope event) {
      JsonNode data = JsonMapper.shared().readTree(event.data().toString());
      String name = data.get("playerName").asString();
      switch (event.type()) {
        case PLAYER_JOINED -> {
          names.add(name);
          assertThat(isActive(data)).isEqualTo(names.size() <= spots);
        }
        case PLAYER_LEFT -> assertThat(names.remove(name)).isTrue();
        case PLAYER_PROMOTED, GAME_FULL -> assertThat(names.get(spots - 1)).isEqualTo(name);
        default -> throw new AssertionError(event.type());
      }
      assertThat(spots(data)).isEqualTo(Math.max(0, spots - names.size()));
    }
  }
}
