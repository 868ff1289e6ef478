package dev.gameday.sessions.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who plays a match. In the order of joining, the first are active, as many as there are spots; the
 * others wait on the bench, as many again. Nobody is moved by hand: when a spot becomes free, the
 * first of the bench has it.
 */
final class Roster {

  private final List<Player> players;
  private int spots;

  /**
   * @param players in the order of joining
   */
  Roster(List<Player> players, int spots) {
    this.players = new ArrayList<>(players);
    this.spots = spots;
  }

  /** The place for the next who joins. */
  int nextPlace() {
    return players.isEmpty() ? 1 : players.getLast().place() + 1;
  }

  void add(Player player) {
    if (isFull() || named(player.name()).isPresent()) {
      throw new IllegalStateException("no room, or no room for another of that name");
    }
    players.add(player);
  }

  /** Takes a player off, and says who is active because of that. */
  Optional<Player> remove(Player player) {
    boolean freesSpot = isActive(player);
    if (!players.remove(player)) {
      throw new IllegalArgumentException("a player of another match");
    }
    return freesSpot && players.size() >= spots
        ? Optional.of(players.get(spots - 1))
        : Optional.empty();
  }

  /**
   * Changes the number of spots, and says who is active because of that. With fewer spots the last
   * active players are the first of the bench, even if that is more than it would otherwise take.
   */
  List<Player> resize(int newSpots) {
    int before = active();
    spots = newSpots;
    return active() > before ? List.copyOf(players.subList(before, active())) : List.of();
  }

  Optional<Player> withId(String id) {
    return find(player -> player.id().equals(id));
  }

  Optional<Player> named(String name) {
    return find(player -> player.isNamed(name));
  }

  private Optional<Player> find(Predicate<Player> wanted) {
    return players.stream().filter(wanted).findFirst();
  }

  boolean isActive(Player player) {
    int index = players.indexOf(player);
    return index >= 0 && index < spots;
  }

  /** Whether the bench is full too. */
  boolean isFull() {
    return players.size() >= 2 * spots;
  }

  List<Player> players() {
    return List.copyOf(players);
  }

  int total() {
    return players.size();
  }

  int active() {
    return Math.min(players.size(), spots);
  }

  int bench() {
    return players.size() - active();
  }

  int spotsLeft() {
    return spots - active();
  }
}
