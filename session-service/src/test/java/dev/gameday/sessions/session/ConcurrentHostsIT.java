package dev.gameday.sessions.session;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TopicReader;
import dev.gameday.testkit.TestDatabase;
import dev.gameday.testkit.TestKafka;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class ConcurrentHostsIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String GAME = "{\"game_id\":1}";

  private final ExecutorService hosts = Executors.newVirtualThreadPerTaskExecutor();
  private final Http admin;
  private final TestKafka kafka;
  private final TestDatabase database;

  ConcurrentHostsIT(Http admin, TestKafka kafka, TestDatabase database) {
    this.admin = admin;
    this.kafka = kafka;
    this.database = database;
  }

  @AfterAll
  void stop() {
    hosts.shutdownNow();
  }

  @Test
  void shouldNumberEventsDenselyForConcurrentAdds() {
    long id = admin.post("/api/sessions").number("id");
    int adds = 60;

    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, adds).mapToObj(_ -> supplyAsync(() -> add(id), hosts)).toList();

    long added = answers.stream().filter(answer -> answer.join() == 201).count();
    assertThat(answers).extracting(CompletableFuture::join).contains(201).isSubsetOf(201, 503);
    assertThat(admin.get("/api/sessions/" + id).number("games_played")).isEqualTo(added);
    expectDenseSequence(id, 1 + added);
  }

  @Test
  void shouldNotAddToASessionThatIsBeingClosed() {
    for (int round = 0; round < 10; round++) {
      long id = admin.post("/api/sessions").number("id");

      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 12).mapToObj(_ -> supplyAsync(() -> add(id), hosts)).toList();
      runAsync(() -> admin.post("/api/sessions/" + id + "/close"), hosts).join();

      long added = answers.stream().filter(answer -> answer.join() == 201).count();
      assertThat(answers).extracting(CompletableFuture::join).containsAnyOf(201, 409);
      assertThat(admin.get("/api/sessions/" + id).number("games_played")).isEqualTo(added);
      expectDenseSequence(id, added + 2);
    }
  }

  /** Sends more adds than the pool has connections to a session whose row is locked. */
  @Test
  void shouldKeepConnectionsForOtherSessionsWhileOneIsLocked() throws SQLException {
    long busy = admin.post("/api/sessions").number("id");
    long quiet = admin.post("/api/sessions").number("id");
    try (Connection holder = hold(busy)) {
      List<CompletableFuture<Integer>> adds =
          IntStream.range(0, 40).mapToObj(_ -> supplyAsync(() -> add(busy), hosts)).toList();

      for (int i = 0; i < 20; i++) {
        assertThat(add(quiet)).isEqualTo(201);
      }

      holder.rollback();
      assertThat(adds).extracting(CompletableFuture::join).contains(201).isSubsetOf(201, 503);
    }
  }

  @Test
  void shouldRefuseChangesThatWaitTooLong() throws SQLException {
    long id = admin.post("/api/sessions").number("id");
    try (Connection holder = hold(id)) {
      List<CompletableFuture<Http.Answer>> waiting =
          IntStream.range(0, 3)
              .mapToObj(
                  _ -> supplyAsync(() -> admin.post("/api/sessions/" + id + "/games", GAME), hosts))
              .toList();

      assertThat(waiting)
          .extracting(CompletableFuture::join)
          .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503))
          .anySatisfy(answer -> assertThat(answer.text("detail")).contains("Too many"));
      holder.rollback();
    }
    assertThat(add(id)).isEqualTo(201);
    expectDenseSequence(id, 2);
  }

  private Connection hold(long session) throws SQLException {
    Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    connection.setAutoCommit(false);
    try (var lock = connection.prepareStatement("SELECT FROM session WHERE id = ? FOR UPDATE")) {
      lock.setLong(1, session);
      lock.execute();
    }
    return connection;
  }

  private int add(long session) {
    return admin.post("/api/sessions/" + session + "/games", GAME).status();
  }

  /**
   * Awaits dense sequences. The last event of a closed session is its end, so nothing follows it.
   */
  private void expectDenseSequence(long session, long events) {
    List<Long> expected = LongStream.rangeClosed(1, events).boxed().toList();
    try (var topic = new TopicReader(kafka)) {
      await()
          .atMost(TIMEOUT)
          .until(() -> expected.equals(topic.firstSeenSequences().get(Long.toString(session))));
    }
  }
}
