package dev.gameday.sessions.vote;

import dev.gameday.events.SessionEvent.Direction;

/** The votes that a batch adds to a game. */
final class VoteDelta {

  private final long id;
  private long up;
  private long down;

  /**
   * @param id id of the game in its session
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
