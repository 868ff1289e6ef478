package dev.gameday.sessions.vote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.events.SessionEvent.CastVote;
import dev.gameday.events.SessionEvent.Direction;
import dev.gameday.events.SessionEvent.VoteTotals;
import dev.gameday.events.SessionEvent.VotedGame;
import dev.gameday.events.TraceParent;
import dev.gameday.sessions.outbox.NewEvent;
import dev.gameday.sessions.vote.Finding.PlayedGame;
import dev.gameday.sessions.vote.Outcome.Counted;
import dev.gameday.sessions.vote.Outcome.Refused;
import dev.gameday.web.problem.ProblemType;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CountTest {

  private static final Instant TIME = Instant.parse("2026-03-15T20:30:00Z");
  private static final long OPEN = 3;
  private static final long CLOSED = 4;
  private static final Finding PLAYING =
      new Finding(new PlayedGame(17, new VotedGame(42, "Quiplash 3", "Pack 7"), 5, 2), false);

  private final Count count =
      new Count(
          Map.of(
              OPEN, new LockedSession(OPEN, true, 41),
              CLOSED, new LockedSession(CLOSED, false, 7)));

  @Test
  void shouldGoOnFromTheSequenceAndTheTotalsThatThereAre() {
    Outcome first = count.add(vote("ann", Direction.UP, TIME), OPEN, PLAYING);
    Outcome second = count.add(vote("bob", Direction.DOWN, TIME), OPEN, PLAYING);

    assertThat(totals(first)).isEqualTo(VoteTotals.of(6, 2));
    assertThat(totals(second)).isEqualTo(VoteTotals.of(6, 3));
    assertThat(count.events()).extracting(NewEvent::sequence).containsExactly(42L, 43L);
    assertThat(count.sequences()).containsExactly(Map.entry(OPEN, 43L));
    assertThat(count.games())
        .singleElement()
        .satisfies(
            game -> {
              assertThat(game.id()).isEqualTo(17);
              assertThat(game.up()).isEqualTo(1);
              assertThat(game.down()).isEqualTo(1);
            });
  }

  @Test
  void shouldRefuseAViewersSecondVoteWithinASecondOfTheFirst() {
    count.add(vote("ann", Direction.UP, TIME), OPEN, PLAYING);

    Outcome after = count.add(vote("ann", Direction.DOWN, TIME.plusMillis(1_000)), OPEN, PLAYING);
    Outcome before = count.add(vote("ann", Direction.UP, TIME.minusMillis(1_000)), OPEN, PLAYING);
    Outcome later = count.add(vote("ann", Direction.UP, TIME.plusMillis(1_001)), OPEN, PLAYING);

    assertThat(problem(after)).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem(before)).isEqualTo(ProblemType.CONFLICT);
    assertThat(totals(later)).isEqualTo(VoteTotals.of(7, 2));
    assertThat(count.votes()).hasSize(2);
  }

  @Test
  void shouldRefuseAVoteWithoutLosingItsNeighbours() {
    Outcome repeated =
        count.add(vote("ann", Direction.UP, TIME), OPEN, new Finding(PLAYING.game(), true));
    Outcome unplayed = count.add(vote("ann", Direction.UP, TIME), OPEN, new Finding(null, false));
    Outcome closed = count.add(vote("ann", Direction.UP, TIME), CLOSED, PLAYING);
    Outcome unknown = count.add(vote("ann", Direction.UP, TIME), 999L, PLAYING);
    Outcome nowhere = count.add(vote("ann", Direction.UP, TIME), null, PLAYING);
    Outcome counted = count.add(vote("ann", Direction.UP, TIME), OPEN, PLAYING);

    assertThat(problem(repeated)).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem(unplayed)).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(problem(closed)).isEqualTo(ProblemType.CONFLICT);
    assertThat(problem(unknown)).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(problem(nowhere)).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(totals(counted)).isEqualTo(VoteTotals.of(6, 2));
    assertThat(count.sequences()).containsExactly(Map.entry(OPEN, 42L));
  }

  private static Ballot vote(String viewer, Direction direction, Instant time) {
    return new Ballot(
        OPEN,
        new CastVote(viewer, direction, time),
        TraceParent.start(),
        new CompletableFuture<>());
  }

  private static @Nullable VoteTotals totals(Outcome outcome) {
    return outcome instanceof Counted counted ? counted.event().totals() : null;
  }

  private static @Nullable ProblemType problem(Outcome outcome) {
    return outcome instanceof Refused refused ? refused.problem().type() : null;
  }
}
