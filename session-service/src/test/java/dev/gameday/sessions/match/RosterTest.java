package dev.gameday.sessions.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class RosterTest {

  /** The model: all names in order, of which the first ones are active. */
  private final List<String> names = new ArrayList<>();

  private int spots;
  private Roster roster = new Roster(List.of(), 0);

  @Property(tries = 1000)
  void shouldBehaveLikeAListWhoseFirstPlayersAreActive(
      @ForAll @IntRange(min = 2, max = 6) int spotsAtFirst, @ForAll("steps") List<Step> steps) {
    names.clear();
    spots = spotsAtFirst;
    roster = new Roster(List.of(), spotsAtFirst);

    for (Step step : steps) {
      List<String> activeBefore = activeNames();
      List<String> promoted = apply(step);

      assertThat(roster.players()).extracting(Player::name).isEqualTo(names);
      assertThat(roster.players().stream().filter(roster::isActive).map(Player::name).toList())
          .isEqualTo(activeNames());
      assertThat(roster.active()).isEqualTo(activeNames().size());
      assertThat(roster.spotsLeft()).isEqualTo(spots - activeNames().size());
      assertThat(roster.bench()).isEqualTo(names.size() - activeNames().size());
      assertThat(roster.total()).isEqualTo(names.size());
      assertThat(roster.players()).extracting(Player::place).doesNotHaveDuplicates().isSorted();
      assertThat(promoted).as("promoted by " + step).isEqualTo(newIn(activeBefore, step));
    }
  }

  @Example
  void shouldIgnoreCaseAndUnicodeFormOfNames() {
    var one = new Roster(List.of(new Player("m", 1, "Zoë")), 2);

    assertThat(one.named(" ZOE\u0308 ")).isPresent();
    assertThat(one.named("Zoe")).isEmpty();
  }

  private List<String> apply(Step step) {
    return switch (step) {
      case Join(String name) -> join(name);
      case Leave(String name) -> leave(name);
      case Resize(int newSpots) -> {
        spots = newSpots;
        yield namesOf(roster.resize(newSpots));
      }
    };
  }

  private List<String> join(String name) {
    var player = new Player("m", roster.nextPlace(), name);
    boolean isTaken = names.stream().anyMatch(name::equalsIgnoreCase);
    assertThat(roster.named(name).isPresent()).isEqualTo(isTaken);
    assertThat(roster.isFull()).isEqualTo(names.size() >= 2 * spots);
    if (isTaken || names.size() >= 2 * spots) {
      assertThatThrownBy(() -> roster.add(player)).isInstanceOf(IllegalStateException.class);
    } else {
      roster.add(player);
      names.add(name);
    }
    return List.of();
  }

  private List<String> leave(String name) {
    boolean isOnRoster = names.removeIf(name::equalsIgnoreCase);
    List<Player> promoted =
        roster.named(name).flatMap(player -> roster.remove(player)).stream().toList();
    assertThat(isOnRoster || promoted.isEmpty()).isTrue();
    return namesOf(promoted);
  }

  private List<String> newIn(List<String> activeBefore, Step step) {
    List<String> added = new ArrayList<>(activeNames());
    added.removeAll(activeBefore);
    if (step instanceof Join(String name)) {
      added.remove(name);
    }
    return added;
  }

  private List<String> activeNames() {
    return List.copyOf(names.subList(0, Math.min(spots, names.size())));
  }

  private static List<String> namesOf(List<Player> players) {
    return players.stream().map(Player::name).toList();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> playerNames =
        Arbitraries.of("Ana", "Bea", "Caio", "Dora", "Eva", "Fil", "Gil", "Hugo", "Ivo", "João")
            .flatMap(name -> Arbitraries.of(name, name.toUpperCase(Locale.ROOT)));
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(6, playerNames.map(Join::new)),
            Tuple.of(3, playerNames.map(Leave::new)),
            Tuple.of(1, Arbitraries.integers().between(2, 6).map(Resize::new)));
    return step.list().ofMaxSize(80);
  }

  /** A change of a roster. */
  sealed interface Step {}

  record Join(String name) implements Step {}

  record Leave(String name) implements Step {}

  record Resize(int spots) implements Step {}
}
