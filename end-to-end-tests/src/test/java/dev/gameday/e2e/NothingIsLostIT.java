package dev.gameday.e2e;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gameday.e2e.GameWriter.KilledException;
import dev.gameday.e2e.KafkaFolder.Event;
import dev.gameday.e2e.VerifyingReceiver.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Proves that no game is lost when the run is killed (SIGKILL) repeatedly, at random moments, while
 * hosts add games: acknowledged ⊆ committed = Kafka = each webhook ⊆ games known to a WebSocket
 * client. In Kafka, each session's sequence is dense, and its events first appear in order. {@code
 * -Dgameday.kill.rounds=} sets the number of rounds, {@code -Dgameday.kill.seed=} repeats the
 * moments of an earlier run.
 */
class NothingIsLostIT {

  private static final int ROUNDS = Integer.getInteger("gameday.kill.rounds", 5);
  private static final long SEED = Long.getLong("gameday.kill.seed", System.nanoTime());
  private static final int WRITERS = 4;

  /** Time between kills, counted in games: slow machines then test as much as fast ones. */
  private static final int MAX_GAMES_BETWEEN_KILLS = 200;

  private static final int MAX_JITTER_MILLIS = 25;
  private static final int MAX_START_MILLIS = 8_000;
  private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(90);

  private final Random random = new Random(SEED);
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(WRITERS + 1);
  private final RunningGameday gameday;
  private final LiveFollower follower;
  private final List<GameWriter> writers;

  NothingIsLostIT() throws Exception {
    gameday = RunningGameday.start("killed");
    follower = new LiveFollower(gameday.process().liveOrigin(), gameday.visitor(), gameday.token());
    List<Long> games =
        LiveFollower.allPages(gameday.visitor(), "/api/games", "games").stream()
            .map(game -> game.get("id").longValue())
            .toList();
    writers = Stream.generate(() -> new GameWriter(gameday.admin(), games)).limit(WRITERS).toList();
  }

  @BeforeEach
  void connect() throws IOException, InterruptedException {
    follower.reconnect();
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    follower.close();
    gameday.close();
  }

  @Test
  void shouldLoseNothingWhenKilledRepeatedly() throws Exception {
    try (var first = VerifyingReceiver.open("first-secret");
        var second = VerifyingReceiver.open("second-secret")) {
      gameday.host().registerWebhook(first, "game.added");
      gameday.host().registerWebhook(second, "*");

      for (int round = 0; round < ROUNDS; round++) {
        writeUntilKilled();
        if (random.nextInt(3) == 0) {
          gameday.process().relaunch();
          killAfter(random.nextInt(MAX_START_MILLIS));
        }
        gameday.process().restart();
        follower.reconnect();
      }
      writeForOneSecond();

      Set<AddedGame> acknowledged =
          writers.stream().flatMap(writer -> writer.acknowledged().stream()).collect(toSet());
      Set<AddedGame> committed = committedGames();
      assertThat(committed).containsAll(acknowledged);
      await()
          .atMost(SETTLE_TIMEOUT)
          .untilAsserted(
              () -> {
                assertThat(games(first)).isEqualTo(committed);
                assertThat(games(second)).isEqualTo(committed);
                assertThat(follower.hasSeen(committed)).isTrue();
              });
      gameday.process().stop();
      List<Event> events = KafkaFolder.read(gameday.process().data().resolve("kafka"));
      report(acknowledged, committed, events, first, second);
      assertKafkaHolds(committed, events);
      assertThat(first.refused()).isEmpty();
      assertThat(second.refused()).isEmpty();
      assertOneDeliveryIdPerEvent(first);
      assertOneDeliveryIdPerEvent(second);
      assertThat(follower.duplicates()).isZero();
    }
  }

  private void writeUntilKilled() throws Exception {
    long target = acknowledged() + random.nextInt(MAX_GAMES_BETWEEN_KILLS);
    List<Future<?>> writing = startWriters();
    await()
        .atMost(SETTLE_TIMEOUT)
        .pollInterval(1, MILLISECONDS)
        .until(() -> acknowledged() >= target);
    killAfter(random.nextInt(MAX_JITTER_MILLIS));
    for (Future<?> writer : writing) {
      assertThatThrownBy(writer::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(KilledException.class);
    }
  }

  private long acknowledged() {
    return writers.stream().mapToLong(writer -> writer.acknowledged().size()).sum();
  }

  private void writeForOneSecond() throws Exception {
    List<Future<?>> writing = startWriters();
    threads.schedule(() -> writing.forEach(writer -> writer.cancel(false)), 1, SECONDS).get();
    threads.shutdown();
    assertThat(threads.awaitTermination(30, SECONDS)).isTrue();
  }

  private List<Future<?>> startWriters() {
    var writing = new ArrayList<Future<?>>();
    writers.forEach(writer -> writing.add(writer.start(threads)));
    return writing;
  }

  private void killAfter(int millis) throws Exception {
    boolean withPostgres = random.nextBoolean();
    threads
        .schedule(
            () -> {
              if (withPostgres) {
                gameday.process().killWithPostgres();
              } else {
                gameday.process().kill();
              }
              return null;
            },
            millis,
            MILLISECONDS)
        .get();
  }

  private Set<AddedGame> committedGames() throws IOException, InterruptedException {
    Api api = gameday.visitor();
    var games = new HashSet<AddedGame>();
    for (JsonNode session : LiveFollower.allPages(api, "/api/sessions", "sessions")) {
      games.addAll(LiveFollower.gamesOf(api, session.get("id").longValue()));
    }
    return games;
  }

  private static Set<AddedGame> games(VerifyingReceiver receiver) {
    return gameDeliveries(receiver)
        .map(received -> AddedGame.of(received.json().get("data")))
        .collect(toSet());
  }

  private static Stream<Received> gameDeliveries(VerifyingReceiver receiver) {
    return receiver.accepted().stream()
        .filter(received -> received.header("X-Webhook-Event").equals("game.added"));
  }

  private static void assertKafkaHolds(Set<AddedGame> committed, List<Event> events) {
    assertThat(events.stream().filter(NothingIsLostIT::isGame).map(e -> AddedGame.of(e.data())))
        .containsAll(committed)
        .isSubsetOf(committed);
    assertThat(events.stream().collect(groupingBy(Event::sessionId)).values())
        .allSatisfy(ofSession -> assertDenseAndInOrder(firstSeen(ofSession)));
  }

  private static void assertDenseAndInOrder(List<Event> events) {
    assertThat(events.getFirst().type()).isEqualTo("session.started");
    assertThat(events)
        .extracting(Event::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
  }

  private static List<Event> firstSeen(List<Event> events) {
    var seen = new HashSet<String>();
    return events.stream().filter(event -> seen.add(event.id())).toList();
  }

  private static boolean isGame(Event event) {
    return event.type().equals("game.added");
  }

  /** Asserts that receivers can detect duplicates by the id. */
  private static void assertOneDeliveryIdPerEvent(VerifyingReceiver receiver) {
    assertThat(
            gameDeliveries(receiver)
                .collect(
                    groupingBy(
                        received -> AddedGame.of(received.json().get("data")),
                        mapping(received -> received.header("webhook-id"), toSet())))
                .values())
        .allSatisfy(ids -> assertThat(ids).hasSize(1));
  }

  private void report(
      Set<AddedGame> acknowledged,
      Set<AddedGame> committed,
      List<Event> events,
      VerifyingReceiver first,
      VerifyingReceiver second) {
    int duplicateRecords = events.size() - firstSeen(events).size();
    List<Long> duplicateDeliveries =
        Stream.of(first, second)
            .map(receiver -> gameDeliveries(receiver).count() - committed.size())
            .toList();
    System.out.printf(
        "Kill test: seed %d, %d rounds, %d acknowledged (%d requests without a response),"
            + " %d committed, %d events in Kafka; duplicates: %d in Kafka, %s at the webhooks;"
            + " %d of the games were pushed to the WebSocket%n",
        SEED,
        ROUNDS,
        acknowledged.size(),
        writers.stream().mapToInt(GameWriter::unanswered).sum(),
        committed.size(),
        events.size(),
        duplicateRecords,
        duplicateDeliveries,
        follower.pushed().size());
  }
}
