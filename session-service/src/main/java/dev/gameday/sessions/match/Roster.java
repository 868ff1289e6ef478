package dev.gameday.sessions.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The players of a match. In the order of joining, the first players are active, one per spot. The
 * next ones are on the bench, which has the same size. Players cannot be moved manually: the first
 * player on the bench gets the next free spot.
 */
final class Roster {

  private final List<Player> players;
  private int spots;

  /**
   * @param players players in the order of joining
   */
  Roster(List<Player> players, int spots) {
    this.players = new ArrayList<>(players);
    this.spots = spots;
  }

  /** Returns the place of the next player to join. */
  int nextPlace() {
    return players.isEmpty() ? 1 : players.getLast().place() + 1;
  }

  void add(Player player) {
    if (isFull() || named(player.name()).isPresent()) {
      throw new IllegalStateException("roster is full or has a player of that name");
    }
    players.add(player);
  }

  /** Removes a player, and returns the player who becomes active. */
  Optional<Player> remove(Player player) {
    boolean freesSpot = isActive(player);
    if (!players.remove(player)) {
      throw new IllegalArgumentException("player is not on this roster");
    }
    return freesSpot && players.size() >= spots
        ? Optional.of(players.get(spots - 1))
        : Optional.empty();
  }

  /**
   * Changes the number of spots, and returns the players who become active. With fewer spots, the
   * last active players move to the front of the bench, which may then exceed its size.
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

  private Optional<Player> find(Predicate<Player> condition) {
    return players.stream().filter(condition).findFirst();
  }

  boolean isActive(Player player) {
    int index = players.indexOf(player);
    return index >= 0 && index < spots;
  }

  /** Whether both the spots and the bench are full. */
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
