package dev.gameday.webhooks.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attempts of one kind in a queue: a bounded number in flight, the others waiting. */
final class Bulkhead {

  private final int limit;
  private final Queue<DeliveryTask> waiting = new ArrayDeque<>();
  private final Set<DeliveryTask> inFlight = new LinkedHashSet<>();
  private int claimedWaiting;
  private int claimedInFlight;

  Bulkhead(int limit) {
    this.limit = limit;
  }

  void add(DeliveryTask task) {
    waiting.add(task);
    claimedWaiting += claimed(task);
  }

  /** Moves the oldest waiting attempt in flight; null if none waits, or the limit is reached. */
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

  /** The attempt that has waited the longest, null if none waits. */
  @Nullable DeliveryTask oldest() {
    return waiting.peek();
  }

  /** Removes the attempt that has waited the longest; null if none waits. */
  @Nullable DeliveryTask poll() {
    DeliveryTask task = waiting.poll();
    if (task != null) {
      claimedWaiting -= claimed(task);
    }
    return task;
  }

  /** The number of claimed deliveries that wait. */
  int claimedWaiting() {
    return claimedWaiting;
  }

  /** The number of claimed deliveries that wait or are in flight. */
  int claimed() {
    return claimedWaiting + claimedInFlight;
  }

  private static int claimed(DeliveryTask task) {
    return task.isClaimed() ? 1 : 0;
  }

  /** Whether the limit is reached and all attempts in flight are older than the age. */
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
