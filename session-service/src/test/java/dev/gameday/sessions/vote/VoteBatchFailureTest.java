package dev.gameday.sessions.vote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import dev.gameday.events.TraceParent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoteBatchFailureTest {

  @ParameterizedTest
  @CsvSource({
    "55P03, SESSION_LOCKED",
    "40P01, SESSION_LOCKED",
    "22021, VOTE_REFUSED",
    "23503, VOTE_REFUSED",
    "57P01, DATABASE_AWAY",
    "08006, DATABASE_AWAY",
    "42601, DATABASE_AWAY",
    ", DATABASE_AWAY"
  })
  void shouldClassifyBySqlState(@Nullable String state, VoteBatchFailure expected) {
    var failure = new IllegalStateException(new SQLException("no", state));

    assertThat(VoteBatchFailure.of(failure)).isEqualTo(expected);
  }

  @Test
  void shouldSplitByLockedSession() {
    PendingVote a1 = pending(1L);
    PendingVote a2 = pending(1L);
    PendingVote b = pending(2L);
    PendingVote latest = pending(null);

    assertThat(VoteBatchFailure.SESSION_LOCKED.split(List.of(a1, b, latest, a2)))
        .containsExactlyInAnyOrder(List.of(a1, a2), List.of(b), List.of(latest));
    assertThat(VoteBatchFailure.SESSION_LOCKED.split(List.of(a1, a2))).hasSize(1);
  }

  @Test
  void shouldHalveTheBatchToIsolateARejectedVote() {
    PendingVote a = pending(1L);
    PendingVote b = pending(1L);
    PendingVote c = pending(1L);

    assertThat(VoteBatchFailure.VOTE_REFUSED.split(List.of(a, b, c)))
        .containsExactly(List.of(a), List.of(b, c));
    assertThat(VoteBatchFailure.VOTE_REFUSED.split(List.of(a))).containsExactly(List.of(a));
  }

  private static PendingVote pending(@Nullable Long session) {
    return new PendingVote(
        session,
        new CastVote("ann", Direction.UP, Instant.EPOCH),
        TraceParent.start(),
        new CompletableFuture<>());
  }
}
