package dev.gameday.sessions.vote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.base.problem.ProblemType;
import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import dev.gameday.events.SessionEvent.VoteTotals;
import dev.gameday.events.SessionEvent.VotedGame;
import dev.gameday.events.TraceParent;
import dev.gameday.sessions.outbox.NewEvent;
import dev.gameday.sessions.vote.VoteContext.PlayedGame;
import dev.gameday.sessions.vote.VoteResult.Counted;
import dev.gameday.sessions.vote.VoteResult.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VoteBatchTest {

  private static final Instant TIME = Instant.parse("2026-03-15T20:30:00Z");
  private static final long OPEN = 3;
  private static final long CLOSED = 4;
  private static final VoteContext PLAYING =
      new VoteContext(new PlayedGame(17, new VotedGame(42, "Quiplash 3", "Pack 7"), 5, 2), false);

  private final VoteBatch batch =
      new VoteBatch(
          Map.of(
              OPEN, new LockedSession(OPEN, true, 41),
              CLOSED, new LockedSession(CLOSED, false, 7)));

  @Test
  void shouldContinueTheSequenceAndTheTotals() {
    VoteResult first = batch.add(vote("ann", Direction.UP, TIME), OPEN, PLAYING);
    VoteResult second = batch.add(vote("bob", Direction.DOWN, TIME), OPEN, PLAYING);

    assertThat(totals(first)).isEqualTo(VoteTotals.of(6, 2));
    assertThat(totals(second)).isEqualTo(VoteTotals.of(6, 3));
    assertThat(batch.events()).extracting(NewEvent::sequence).containsExactly(42L, 43L);
    assertThat(batch.sequences()).containsExactly(Map.entry(OPEN, 43L));
    assertThat(batch.games())
        .singleElement()
        .satisfies(
            game -> {
              assertThat(game.id()).isEqualTo(17);
              assertThat(game.up()).isEqualTo(1);
              assertThat(game.down()).isEqualTo(1);
            });
  }

  @Test
  void shouldRefuseASecondVoteWithinASecond() {
    batch.add(vote("ann", Direction.UP, TIME), OPEN, PLAYING);

    VoteResult after =
        batch.add(vote("ann", Direction.DOWN, TIME.plusMillis(1_000)), OPEN, PLAYING);
    VoteResult before =
        batch.add(vote("ann", Direction.UP, TIME.minusMillis(1_000)), OPEN, PLAYING);
    VoteResult later = batch.add(vote("ann", Direction.UP, TIME.plusMillis(1_001)), OPEN, PLAYING);

    assertThat(problem(after)).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem(before)).isEqualTo(ProblemType.CONFLICT);
    assertThat(totals(later)).isEqualTo(VoteTotals.of(7, 2));
    assertThat(batch.votes()).hasSize(2);
  }

  @Test
  void shouldCountTheOtherVotesWhenOneIsRefused() {
    VoteResult repeated =
        batch.add(vote("ann", Direction.UP, TIME), OPEN, new VoteContext(PLAYING.game(), true));
    VoteResult unplayed =
        batch.add(vote("ann", Direction.UP, TIME), OPEN, new VoteContext(null, false));
    VoteResult closed = batch.add(vote("ann", Direction.UP, TIME), CLOSED, PLAYING);
    VoteResult unknown = batch.add(vote("ann", Direction.UP, TIME), 999L, PLAYING);
    VoteResult nowhere = batch.add(vote("ann", Direction.UP, TIME), null, PLAYING);
    VoteResult counted = batch.add(vote("ann", Direction.UP, TIME), OPEN, PLAYING);

    assertThat(problem(repeated)).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem(unplayed)).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(problem(closed)).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem(unknown)).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(problem(nowhere)).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(totals(counted)).isEqualTo(VoteTotals.of(6, 2));
    assertThat(batch.sequences()).containsExactly(Map.entry(OPEN, 42L));
  }

  private static PendingVote vote(String viewer, Direction direction, Instant time) {
    return new PendingVote(
        OPEN,
        new CastVote(viewer, direction, time),
        TraceParent.start(),
        new CompletableFuture<>());
  }

  private static @Nullable VoteTotals totals(VoteResult result) {
    return result instanceof Counted counted ? counted.event().totals() : null;
  }

  private static @Nullable ProblemType problem(VoteResult result) {
    return result instanceof Refused refused ? refused.problem().type() : null;
  }
}
