package dev.gameday.sessions.vote;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.events.EventEnvelope;
import dev.gameday.events.EventType;
import dev.gameday.events.SessionEvent.VoteReceived;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TestServices;
import dev.gameday.sessions.support.TopicReader;
import dev.gameday.sessions.vote.VotingFixture.PlayedGame;
import dev.gameday.testkit.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class LiveVotesIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final RunningService replica;
  private final VotingFixture voting;
  private final VotingFixture votingAtReplica;
  private final ExecutorService viewers = Executors.newVirtualThreadPerTaskExecutor();
  private final RunningService service;
  private final TestKafka kafka;

  LiveVotesIT(RunningService service, TestServices services, TestKafka kafka) {
    this.service = service;
    this.kafka = kafka;
    this.replica = services.start();
    this.voting = new VotingFixture(service.admin());
    this.votingAtReplica = new VotingFixture(replica.admin());
  }

  @AfterAll
  void stop() {
    viewers.shutdownNow();
  }

  @Test
  void shouldReturnTheVoteItsGameAndTheTotals() {
    long session = voting.startSession();
    Instant start = voting.play(session).start();

    Answer answer = voting.vote(session, "Zoë 🎮", "down", start);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().body())
        .isEqualTo(
            """
            {"success":true,"message":"The vote was counted.","session_id":%d,\
            "game":{"id":1,"title":"You Don't Know Jack 2015","pack_name":"Jackbox Party Pack"},\
            "vote":{"username":"Zoë 🎮","type":"down","timestamp":"%s"},\
            "totals":{"upvotes":0,"downvotes":1,"popularity_score":-1}}\
            """
                .formatted(session, answer.json().at("/vote/timestamp").asString()));
    assertThat(Instant.parse(answer.json().at("/vote/timestamp").asString())).isEqualTo(start);
  }

  @Test
  void shouldCountConcurrentVotesExactlyOnce() {
    long session = voting.startSession();
    PlayedGame game = voting.play(session);
    int votes = 200;

    List<Integer> answers =
        concurrently(
            votes,
            viewer ->
                voting.vote(
                    session, "viewer" + viewer, viewer % 4 == 0 ? "down" : "up", game.start()));

    assertThat(answers).hasSize(votes).containsOnly(200);
    assertThat(voting.totals(session).json().at("/votes/0/upvotes").asLong()).isEqualTo(150);
    assertThat(voting.totals(session).json().at("/votes/0/downvotes").asLong()).isEqualTo(50);
    List<EventEnvelope> published = awaitEvents(session, votes + 2);
    assertThat(published)
        .extracting(EventEnvelope::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, votes + 2).boxed().toList());
    expectRunningTotals(published.subList(2, published.size()));
  }

  @Test
  void shouldCountAViewerOnceASecondAcrossReplicas() {
    long session = voting.startSession();
    PlayedGame game = voting.play(session);

    List<Integer> answers =
        concurrently(
            40,
            i ->
                (i % 2 == 0 ? voting : votingAtReplica)
                    .vote(session, "eager", "up", game.start().plusMillis(i * 25L)));

    assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
    assertThat(voting.totals(session).json().at("/votes/0/upvotes").asLong()).isEqualTo(1);
    assertThat(awaitEvents(session, 3)).hasSize(3);
  }

  @Test
  void shouldCountAViewerOnceASecondInOneTransaction() {
    long session = voting.startSession();
    PlayedGame game = voting.play(session);
    double before = largestBatch();

    CompletableFuture<List<Integer>> answers =
        whileLocked(
            session,
            () -> {
              var _ = runAsync(() -> voting.vote(session, "early", "up", game.start()), viewers);
              await().atMost(TIMEOUT).until(this::isWaitingForALock);
              var sent =
                  supplyAsync(
                      () ->
                          concurrently(30, _ -> voting.vote(session, "eager", "up", game.start())),
                      viewers);
              await().atMost(TIMEOUT).until(() -> waiting() == 30);
              return sent;
            });

    assertThat(answers.join()).containsOnly(200, 409).containsOnlyOnce(200);
    assertThat(largestBatch()).isGreaterThanOrEqualTo(Math.max(before, 30));
    assertThat(voting.totals(session).json().at("/votes/0/upvotes").asLong()).isEqualTo(2);
  }

  @Test
  void shouldCountVotesOfAViewerMoreThanASecondApart() {
    long session = voting.startSession();
    Instant start = voting.play(session).start();
    voting.vote(session, "patient", "up", start.plusMillis(5_000));

    assertThat(voting.vote(session, "patient", "down", start.plusMillis(6_000)).status())
        .isEqualTo(409);
    assertThat(voting.vote(session, "patient", "down", start.plusMillis(4_000)).status())
        .isEqualTo(409);
    assertThat(voting.vote(session, "patient", "down", start.plusMillis(6_001)).status())
        .isEqualTo(200);
    assertThat(voting.vote(session, "patient", "down", start.plusMillis(3_999)).status())
        .isEqualTo(200);
  }

  @Test
  void shouldCountForTheGameAtTheTimeOfTheVote() {
    long session = voting.startSession();
    PlayedGame first = voting.play(session);
    PlayedGame second = voting.play(session);

    voting.vote(session, "late", "up", first.start());
    voting.vote(session, "prompt", "up", second.start());
    Answer early = voting.vote(session, "early", "up", first.start().minusMillis(1));

    assertThat(early.status()).isEqualTo(404);
    assertThat(early.text("error")).startsWith("No game was being played in session " + session);
    assertThat(voting.totals(session).json().get("votes"))
        .extracting(game -> game.get("id").asLong() + ":" + game.get("upvotes").asLong())
        .containsExactly(second.id() + ":1", first.id() + ":1");
  }

  @Test
  void shouldCountInTheLatestActiveSession() {
    long older = voting.startSession();
    Instant start = voting.play(older).start();
    long newer = voting.startSession();
    voting.play(newer);

    Answer inNewer = voting.voteInLatestSession("viewer", start.plusSeconds(60));
    voting.close(newer);
    Answer inOlder = voting.voteInLatestSession("viewer", start.plusSeconds(60));

    assertThat(inNewer.number("session_id")).isEqualTo(newer);
    assertThat(inOlder.number("session_id")).isEqualTo(older);
  }

  @Test
  void shouldNotCountInAClosedSession() {
    for (int round = 0; round < 10; round++) {
      long session = voting.startSession();
      Instant start = voting.play(session).start();

      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, 20)
              .mapToObj(i -> supplyAsync(() -> voteAs("viewer" + i, session, start), viewers))
              .toList();
      runAsync(() -> voting.close(session), viewers).join();

      long counted = answers.stream().filter(answer -> answer.join() == 200).count();
      assertThat(answers).extracting(CompletableFuture::join).isSubsetOf(200, 409);
      assertThat(voteAs("latecomer", session, start)).isEqualTo(409);
      assertThat(voting.totals(session).json().at("/votes/0/upvotes").asLong()).isEqualTo(counted);
      List<EventEnvelope> published = awaitEvents(session, counted + 3);
      assertThat(published.getLast().type()).isEqualTo(EventType.SESSION_ENDED);
      assertThat(published.getLast().sequence()).isEqualTo(counted + 3);
    }
  }

  private int voteAs(String viewer, long session, Instant time) {
    return voting.vote(session, viewer, "up", time).status();
  }

  private List<Integer> concurrently(int count, IntFunction<Answer> request) {
    return IntStream.range(0, count)
        .mapToObj(i -> supplyAsync(() -> request.apply(i).status(), viewers))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private <T> T whileLocked(long session, Supplier<T> action) {
    return service
        .bean(TransactionOperations.class)
        .execute(
            _ -> {
              service
                  .bean(JdbcClient.class)
                  .sql("SELECT id FROM session WHERE id = :id FOR UPDATE")
                  .param("id", session)
                  .query(Long.class)
                  .single();
              return action.get();
            });
  }

  private boolean isWaitingForALock() {
    return service
        .bean(JdbcClient.class)
        .sql(
            """
            SELECT EXISTS (
              SELECT FROM pg_stat_activity
              WHERE datname = current_database() AND wait_event_type = 'Lock')
            """)
        .query(Boolean.class)
        .single();
  }

  private double waiting() {
    return service.bean(MeterRegistry.class).get("gameday.votes.waiting").gauge().value();
  }

  private double largestBatch() {
    return service.bean(MeterRegistry.class).get("gameday.votes.batch").summary().max();
  }

  /** Awaits the events of a session, in the order in which a consumer first sees them. */
  private List<EventEnvelope> awaitEvents(long session, long events) {
    try (var topic = new TopicReader(kafka)) {
      return await()
          .atMost(TIMEOUT)
          .until(
              () ->
                  topic.readMore().stream()
                      .filter(event -> event.subject().equals(Long.toString(session)))
                      .distinct()
                      .toList(),
              published -> published.size() >= events);
    }
  }

  /**
   * Checks that the totals of each event include exactly one vote more than those of the event
   * before.
   */
  private static void expectRunningTotals(List<EventEnvelope> published) {
    long up = 0;
    long down = 0;
    for (EventEnvelope event : published) {
      VoteReceived received = event.data().read(VoteReceived.class);
      switch (received.vote().type()) {
        case UP -> up++;
        case DOWN -> down++;
      }
      assertThat(received.totals().upvotes()).isEqualTo(up);
      assertThat(received.totals().downvotes()).isEqualTo(down);
      assertThat(received.totals().popularityScore()).isEqualTo(up - down);
    }
  }
}
