package dev.gameday.sessions.vote;

import dev.gameday.events.SessionEvent.Direction;

/** How many votes a game gets at a time. */
final class VoteDelta {

  private final long id;
  private long up;
  private long down;

  /**
   * @param id of the game in its session
   */
  VoteDelta(long id) {
    this.id = id;
  }

  void add(Direction direction) {
    switch (direction) {
      case UP -> up++;
      case DOWN -> down++;
    }
  }

  long id() {
    return id;
  }

  long up() {
    return up;
  }

  long down() {
    return down;
  }
}
