package dev.gameday.webhooks.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one webhook: a bounded number of attempts in flight and a short queue, of first and
 * of later attempts apart, so that neither kind holds up the other. The end of an attempt starts
 * the next. What doesn't fit is left to later claims, so a dead or slow webhook holds up nothing
 * but itself.
 */
final class Lane {

  /** The pace at which what didn't fit comes back, so that a big backlog stays cheap to keep. */
  private static final Duration TURN = Duration.ofMillis(1);

  private static final Duration FIRST_TURN = Duration.ofSeconds(1);

  private final DispatchSettings settings;
  private final Queue<FirstAttempt> waiting = new ArrayDeque<>();
  private final Set<FirstAttempt> inFlight = new LinkedHashSet<>();
  private final Queue<LaterAttempt> laterWaiting = new ArrayDeque<>();
  private int laterInFlight;
  private long nextTurnNanos = System.nanoTime();
  private boolean closed;

  Lane(DispatchSettings settings) {
    this.settings = settings;
  }

  /** Sends it now, soon, or leaves it to a later claim. */
  void offer(FirstAttempt attempt) {
    synchronized (this) {
      if (closed || isStalled() || waiting.size() >= settings.queue()) {
        attempt.parkUnsent(nextTurn());
        return;
      }
      if (inFlight.size() >= settings.firstAttempts()) {
        waiting.add(attempt);
        return;
      }
      inFlight.add(attempt);
    }
    send(attempt);
  }

  private void send(FirstAttempt attempt) {
    attempt.send(
        () -> {
          FirstAttempt next = next(attempt);
          if (next != null) {
            send(next);
          }
        });
  }

  private synchronized @Nullable FirstAttempt next(FirstAttempt ended) {
    inFlight.remove(ended);
    FirstAttempt next = waiting.poll();
    if (next != null) {
      inFlight.add(next);
    }
    return next;
  }

  /** Sends it now, soon, or puts it back. */
  void offer(LaterAttempt attempt) {
    synchronized (this) {
      if (closed || laterWaiting.size() >= settings.queue()) {
        attempt.putBack(nextTurn());
        return;
      }
      if (laterInFlight >= settings.laterAttempts()) {
        laterWaiting.add(attempt);
        return;
      }
      laterInFlight++;
    }
    send(attempt);
  }

  private void send(LaterAttempt attempt) {
    attempt.send(
        () -> {
          LaterAttempt next = nextLater();
          if (next != null) {
            send(next);
          }
        });
  }

  private synchronized @Nullable LaterAttempt nextLater() {
    LaterAttempt next = laterWaiting.poll();
    if (next == null) {
      laterInFlight--;
    }
    return next;
  }

  /** When something that didn't fit should be claimed again. */
  private Duration nextTurn() {
    long now = System.nanoTime();
    nextTurnNanos = Math.max(nextTurnNanos, now + FIRST_TURN.toNanos()) + TURN.toNanos();
    return Duration.ofNanos(nextTurnNanos - now);
  }

  /** Parks what takes too long, and gives up on what has waited too long. */
  synchronized void sweep(long nowNanos) {
    for (FirstAttempt attempt : inFlight) {
      if (attempt.isOlderThan(settings.parkAfter(), nowNanos)) {
        attempt.parkSent();
      }
    }
    FirstAttempt eldest = waiting.peek();
    if (eldest != null && (isStalled() || eldest.isOlderThan(settings.maxWait(), nowNanos))) {
      parkWaiting();
    }
    LaterAttempt eldestLater = laterWaiting.peek();
    if (eldestLater != null && eldestLater.isOlderThan(settings.maxWait(), nowNanos)) {
      putBackWaiting();
    }
  }

  /** From now on takes nothing, and leaves what waits to others. */
  synchronized void close() {
    closed = true;
    parkWaiting();
    putBackWaiting();
  }

  /** Parks what is in flight, however young. */
  synchronized void abandon() {
    inFlight.forEach(FirstAttempt::parkSent);
  }

  synchronized int inFlight() {
    return inFlight.size() + laterInFlight;
  }

  private boolean isStalled() {
    return inFlight.size() >= settings.firstAttempts()
        && inFlight.stream().allMatch(FirstAttempt::isParked);
  }

  private void parkWaiting() {
    waiting.forEach(attempt -> attempt.parkUnsent(nextTurn()));
    waiting.clear();
  }

  private void putBackWaiting() {
    laterWaiting.forEach(attempt -> attempt.putBack(nextTurn()));
    laterWaiting.clear();
  }
}
