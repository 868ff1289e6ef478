package dev.gameday.sessions.vote;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A single vote worker, and a session whose lock is held for long. */
@SessionTest({
  "gameday.votes.tellers=1",
  "spring.datasource.hikari.connection-init-sql=set lock_timeout = '500ms'"
})
@TestInstance(Lifecycle.PER_CLASS)
class LockedSessionIT {

  private final VotingFixture voting;
  private final RunningService service;

  LockedSessionIT(RunningService service) {
    this.service = service;
    voting = new VotingFixture(service.admin());
  }

  @Test
  void shouldCountVotesOfOtherSessionsWhileOneIsLocked() {
    long unlocked = voting.startSession();
    Instant start = voting.play(unlocked).start();
    long locked = voting.startSession();
    voting.play(locked);

    service
        .bean(TransactionOperations.class)
        .executeWithoutResult(
            _ -> {
              lock(locked);
              var refused =
                  supplyAsync(() -> voting.vote(locked, "viewer", "up", start.plusSeconds(9)));
              Answer counted = voting.vote(unlocked, "viewer", "up", start);

              assertThat(counted.status()).isEqualTo(200);
              assertThat(refused.join().status()).isEqualTo(503);
              assertThat(refused.join().header("Retry-After")).isNotEmpty();
            });
    Answer again = voting.vote(locked, "viewer", "up", start.plusSeconds(9));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/totals/upvotes").asLong()).isEqualTo(1);
  }

  private void lock(long session) {
    service
        .bean(JdbcClient.class)
        .sql("SELECT id FROM session WHERE id = :id FOR UPDATE")
        .param("id", session)
        .query(Long.class)
        .single();
  }
}
