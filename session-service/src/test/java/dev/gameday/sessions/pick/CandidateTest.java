package dev.gameday.sessions.pick;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.sessions.game.GameView;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateTest {

  @ParameterizedTest
  @CsvSource({
    "0, 10",
    "5, 15",
    "-4, 6",
    "-9, 1",
    "-1000, 1",
    "-9223372036854775807, 1",
    "9223372036854775797, 1000000000"
  })
  void shouldWeighGamesByTheirVotes(long score, long weight) {
    assertThat(game(1, score).weight()).isEqualTo(weight);
  }

  /** Draws with every possible random number once. */
  @Test
  void shouldDrawEachGameInProportionToItsWeight() {
    List<Candidate> candidates = List.of(game(1, 0), game(2, 20), game(3, -50), game(4, -3));

    Map<Long, Long> drawn =
        LongStream.range(0, 10 + 30 + 1 + 7)
            .mapToObj(number -> Candidate.draw(candidates, always(number)))
            .collect(groupingBy(candidate -> candidate.game().id(), counting()));

    assertThat(drawn).isEqualTo(Map.of(1L, 10L, 2L, 30L, 3L, 1L, 4L, 7L));
  }

  private static Candidate game(long id, long score) {
    return new Candidate(new GameView(id, "Game " + id, "Pack", 1, 8), score, false);
  }

  /** A generator with a fixed number. It fails if the bound excludes the number. */
  private static RandomGenerator always(long number) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return number;
      }

      @Override
      public long nextLong(long bound) {
        assertThat(number).isLessThan(bound);
        return number;
      }
    };
  }
}
