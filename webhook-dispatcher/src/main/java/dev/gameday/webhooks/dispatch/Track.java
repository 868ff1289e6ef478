package dev.gameday.webhooks.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attempts of one kind in a lane: a bounded number under way, and those that wait for them. */
final class Track {

  private final int room;
  private final Queue<Turn> waiting = new ArrayDeque<>();
  private final Set<Turn> underWay = new LinkedHashSet<>();
  private int claimedWaiting;
  private int claimedUnderWay;

  Track(int room) {
    this.room = room;
  }

  void add(Turn turn) {
    waiting.add(turn);
    claimedWaiting += claimed(turn);
  }

  /** The next that may start, now under way; null if there is none, or no room. */
  @Nullable Turn start() {
    if (underWay.size() >= room) {
      return null;
    }
    Turn next = withdraw();
    if (next != null) {
      underWay.add(next);
      claimedUnderWay += claimed(next);
    }
    return next;
  }

  boolean canStart() {
    return underWay.size() < room && !waiting.isEmpty();
  }

  void end(Turn turn) {
    if (underWay.remove(turn)) {
      claimedUnderWay -= claimed(turn);
    }
  }

  int waiting() {
    return waiting.size();
  }

  int underWay() {
    return underWay.size();
  }

  /** The one that has waited the longest. */
  @Nullable Turn eldest() {
    return waiting.peek();
  }

  /** One that waited; it doesn't any more. */
  @Nullable Turn withdraw() {
    Turn turn = waiting.poll();
    if (turn != null) {
      claimedWaiting -= claimed(turn);
    }
    return turn;
  }

  /** How many of those that wait were claimed. */
  int claimedWaiting() {
    return claimedWaiting;
  }

  /** How many were claimed of those that wait and those under way. */
  int claimed() {
    return claimedWaiting + claimedUnderWay;
  }

  private static int claimed(Turn turn) {
    return turn.isClaimed() ? 1 : 0;
  }

  /** Whether none of those under way looks as if it would end soon. */
  boolean isStalled(Duration age, long nowNanos) {
    return underWay.size() >= room
        && underWay.stream().allMatch(turn -> turn.isOlderThan(age, nowNanos));
  }

  void parkOlderThan(Duration age, long nowNanos) {
    for (Turn turn : underWay) {
      if (turn.isOlderThan(age, nowNanos)) {
        turn.park();
      }
    }
  }

  void parkAll() {
    underWay.forEach(Turn::park);
  }
}
