package dev.gameday.sessions.vote;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import dev.gameday.events.TraceParent;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.vote.VoteResult.Counted;
import dev.gameday.sessions.vote.VotingFixture.PlayedGame;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A vote worker with a queue of one, when it is busy and when it stops. */
@SessionTest({"gameday.votes.tellers=1", "gameday.votes.waiting=1"})
@TestInstance(Lifecycle.PER_CLASS)
class VoteBatchWorkerIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final VotingFixture voting;
  private final ExecutorService viewers = Executors.newVirtualThreadPerTaskExecutor();
  private final RunningService service;

  VoteBatchWorkerIT(RunningService service) {
    this.service = service;
    voting = new VotingFixture(service.admin());
  }

  @AfterAll
  void stop() {
    viewers.shutdownNow();
  }

  @Test
  void shouldRefuseVotesWhenTheQueueIsFull() {
    long session = voting.startSession();
    PlayedGame game = voting.play(session);

    List<CompletableFuture<Answer>> answers = voteWhileLocked(session, game, 12);

    long counted = answers.stream().filter(answer -> answer.join().status() == 200).count();
    assertThat(counted).isBetween(1L, 3L);
    assertThat(answers)
        .extracting(CompletableFuture::join)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(
            refused -> {
              assertThat(refused.status()).isEqualTo(503);
              assertThat(refused.header("Retry-After")).isEqualTo("1");
              assertThat(refused.text("error")).startsWith("Too many votes are waiting");
            });
    assertThat(voting.totals(session).json().at("/votes/0/upvotes").asLong()).isEqualTo(counted);
  }

  @Test
  void shouldCountWaitingVotesBeforeItStops() throws InterruptedException {
    long session = voting.startSession();
    PlayedGame game = voting.play(session);
    var worker = worker();
    List<PendingVote> votes =
        IntStream.range(0, 25).mapToObj(viewer -> pending(session, viewer, game)).toList();
    votes.forEach(vote -> assertThat(worker.offer(vote)).isTrue());

    worker.start();
    worker.stop(TIMEOUT);

    assertThat(votes)
        .extracting(vote -> vote.outcome().join())
        .allMatch(result -> result instanceof Counted);
    assertThat(worker.offer(pending(session, 99, game))).isFalse();
    assertThat(worker.waiting()).isZero();
  }

  /**
   * Sends votes while the session is locked, and releases the lock when at most three responses are
   * missing.
   */
  private List<CompletableFuture<Answer>> voteWhileLocked(
      long session, PlayedGame game, int votes) {
    TransactionOperations transactions = service.bean(TransactionOperations.class);
    return transactions.execute(
        _ -> {
          lock(session);
          List<CompletableFuture<Answer>> answers =
              IntStream.range(0, votes)
                  .mapToObj(i -> supplyAsync(() -> vote(session, "viewer" + i, game), viewers))
                  .toList();
          await()
              .atMost(TIMEOUT)
              .until(() -> answers.stream().filter(CompletableFuture::isDone).count() >= votes - 3);
          return answers;
        });
  }

  private Answer vote(long session, String viewer, PlayedGame game) {
    return voting.vote(session, viewer, "up", game.start());
  }

  private void lock(long session) {
    service
        .bean(JdbcClient.class)
        .sql("SELECT id FROM session WHERE id = :id FOR UPDATE")
        .param("id", session)
        .query(Long.class)
        .single();
  }

  private VoteBatchWorker worker() {
    return new VoteBatchWorker(
        "test-worker",
        service.bean(CountVotes.class),
        new VoteSettings(1, 100, 10),
        DistributionSummary.builder("batch").register(new SimpleMeterRegistry()),
        new BackgroundLoops());
  }

  private static PendingVote pending(long session, int viewer, PlayedGame game) {
    return new PendingVote(
        session,
        new CastVote("viewer" + viewer, Direction.UP, game.start()),
        TraceParent.start(),
        new CompletableFuture<>());
  }
}
