package dev.gameday.sessions.vote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A simple in-memory model of the votes of one session. */
final class VotesModel {

  private final Instant created;
  private final List<Play> plays = new ArrayList<>();
  private final List<ModelVote> live = new ArrayList<>();
  private final Set<ModelVote> chat = new HashSet<>();
  private boolean open = true;
  private long sequence = 1;

  VotesModel(Instant created) {
    this.created = created;
  }

  void play(long game, Instant time) {
    endPlay(time);
    plays.add(new Play(game, time));
    sequence++;
  }

  void close(Instant time) {
    endPlay(time);
    open = false;
    sequence++;
  }

  private void endPlay(Instant time) {
    if (!plays.isEmpty() && plays.getLast().end == null) {
      plays.getLast().end = time;
    }
  }

  Expected vote(String viewer, String direction, Instant time) {
    if (!open) {
      return new Expected(409, 0, 0);
    }
    Optional<Play> play = playAt(time);
    if (play.isEmpty()) {
      return new Expected(404, 0, 0);
    }
    if (live.stream().anyMatch(other -> other.isNear(viewer, time))) {
      return new Expected(409, 0, 0);
    }
    live.add(new ModelVote(viewer, direction, time));
    sequence++;
    play.get().count(direction);
    return new Expected(200, play.get().up, play.get().down);
  }

  /**
   * Imports a chat.
   *
   * @return number of counted, duplicate and unmatched votes
   */
  List<Long> importChat(List<ModelVote> votes) {
    long counted = 0;
    long duplicates = 0;
    long unmatched = 0;
    for (ModelVote vote : votes) {
      Optional<Play> play = playAt(vote.time());
      if (play.isEmpty()) {
        unmatched++;
      } else if (chat.add(vote)) {
        counted++;
        play.get().count(vote.direction());
      } else {
        duplicates++;
      }
    }
    return List.of(counted, duplicates, unmatched);
  }

  private Optional<Play> playAt(Instant time) {
    return plays.stream().filter(play -> play.contains(time)).findFirst();
  }

  /** Returns the start of a play, or of the session before the first play. */
  Instant startOfPlay(int number) {
    return plays.isEmpty() ? created : plays.get(number % plays.size()).start;
  }

  boolean isOpen() {
    return open;
  }

  long sequence() {
    return sequence;
  }

  /** Returns the totals of each game, newest game first. */
  List<String> totals() {
    return plays.reversed().stream()
        .map(play -> "%d: +%d -%d".formatted(play.game, play.up, play.down))
        .toList();
  }

  record Expected(int status, long up, long down) {}

  record ModelVote(String viewer, String direction, Instant time) {

    boolean isNear(String otherViewer, Instant otherTime) {
      return viewer.equals(otherViewer)
          && Duration.between(time, otherTime).abs().toMillis() <= 1_000;
    }
  }

  private static final class Play {

    private final long game;
    private final Instant start;
    private @Nullable Instant end;
    private long up;
    private long down;

    Play(long game, Instant start) {
      this.game = game;
      this.start = start;
    }

    boolean contains(Instant time) {
      return !time.isBefore(start) && (end == null || time.isBefore(end));
    }

    void count(String direction) {
      if (direction.equals("up")) {
        up++;
      } else {
        down++;
      }
    }
  }
}
