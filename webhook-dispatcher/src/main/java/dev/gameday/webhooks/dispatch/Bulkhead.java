package dev.gameday.webhooks.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attempts of one kind in a lane: a bounded number under way, and those that wait for them. */
final class Bulkhead {

  private final int limit;
  private final Queue<DeliveryTask> waiting = new ArrayDeque<>();
  private final Set<DeliveryTask> inFlight = new LinkedHashSet<>();
  private int claimedWaiting;
  private int claimedInFlight;

  Bulkhead(int room) {
    this.limit = room;
  }

  void add(DeliveryTask task) {
    waiting.add(task);
    claimedWaiting += claimed(task);
  }

  /** The next that may start, now under way; null if there is none, or no room. */
  @Nullable DeliveryTask start() {
    if (inFlight.size() >= limit) {
      return null;
    }
    DeliveryTask next = poll();
    if (next != null) {
      inFlight.add(next);
      claimedInFlight += claimed(next);
    }
    return next;
  }

  boolean canStart() {
    return inFlight.size() < limit && !waiting.isEmpty();
  }

  void end(DeliveryTask task) {
    if (inFlight.remove(task)) {
      claimedInFlight -= claimed(task);
    }
  }

  int waiting() {
    return waiting.size();
  }

  int inFlight() {
    return inFlight.size();
  }

  /** The one that has waited the longest. */
  @Nullable DeliveryTask oldest() {
    return waiting.peek();
  }

  /** One that waited; it doesn't any more. */
  @Nullable DeliveryTask poll() {
    DeliveryTask task = waiting.poll();
    if (task != null) {
      claimedWaiting -= claimed(task);
    }
    return task;
  }

  /** How many of those that wait were claimed. */
  int claimedWaiting() {
    return claimedWaiting;
  }

  /** How many were claimed of those that wait and those under way. */
  int claimed() {
    return claimedWaiting + claimedInFlight;
  }

  private static int claimed(DeliveryTask task) {
    return task.isClaimed() ? 1 : 0;
  }

  /** Whether none of those under way looks as if it would end soon. */
  boolean isStalled(Duration age, long nowNanos) {
    return inFlight.size() >= limit
        && inFlight.stream().allMatch(task -> task.isOlderThan(age, nowNanos));
  }

  void parkOlderThan(Duration age, long nowNanos) {
    for (DeliveryTask task : inFlight) {
      if (task.isOlderThan(age, nowNanos)) {
        task.park();
      }
    }
  }

  void parkAll() {
    inFlight.forEach(DeliveryTask::park);
  }
}
