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

  /** For how long it remembers how fast the webhook is, with nothing to do. */
  private static final Duration MEMORY = Duration.ofSeconds(2);

  private final DispatchSettings settings;
  private final Queue<FirstAttempt> waiting = new ArrayDeque<>();
  private final Set<FirstAttempt> inFlight = new LinkedHashSet<>();
  private final Queue<LaterAttempt> laterWaiting = new ArrayDeque<>();
  private int laterInFlight;
  private final Allowance laterAllowed;
  private long nextTurnNanos = System.nanoTime();
  private long busyNanos = System.nanoTime();
  private boolean closed;
  private boolean retired;

  Lane(DispatchSettings settings) {
    this.settings = settings;
    this.laterAllowed = new Allowance(2 * settings.laterAttempts(), settings.queue());
  }

  /**
   * Sends it now, soon, or leaves it to a later claim.
   *
   * @return false if this lane takes nothing any more, and another is to be asked
   */
  boolean offer(FirstAttempt attempt) {
    synchronized (this) {
      if (retired) {
        return false;
      }
      if (closed || isStalled() || waiting.size() >= settings.queue()) {
        attempt.parkUnsent(nextTurn());
        return true;
      }
      if (inFlight.size() >= settings.firstAttempts()) {
        waiting.add(attempt);
        return true;
      }
      inFlight.add(attempt);
    }
    send(attempt);
    return true;
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

  /**
   * Sends it now, soon, or puts it back.
   *
   * @return false if this lane takes nothing any more, and another is to be asked
   */
  boolean offer(LaterAttempt attempt) {
    synchronized (this) {
      if (retired) {
        return false;
      }
      if (closed || laterWaiting.size() >= settings.queue()) {
        attempt.putBack(nextTurn());
        return true;
      }
      if (laterInFlight >= settings.laterAttempts()) {
        laterWaiting.add(attempt);
        laterAllowed.took(laterHeld());
        return true;
      }
      laterInFlight++;
      laterAllowed.took(laterHeld());
    }
    send(attempt);
    return true;
  }

  /** How many claimed deliveries would be sent soon. */
  synchronized int laterRoom() {
    return closed ? 0 : laterAllowed.room(laterHeld());
  }

  private int laterHeld() {
    return laterWaiting.size() + laterInFlight;
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
      laterAllowed.ranDry();
    }
    return next;
  }

  /** When something that didn't fit should be claimed again. */
  private Duration nextTurn() {
    long now = System.nanoTime();
    nextTurnNanos = Math.max(nextTurnNanos, now + FIRST_TURN.toNanos()) + TURN.toNanos();
    return Duration.ofNanos(nextTurnNanos - now);
  }

  /**
   * Parks what takes too long, gives up on what has waited too long, and retires if there is
   * nothing to do.
   *
   * @return whether it has retired
   */
  synchronized boolean sweep(long nowNanos) {
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
      laterAllowed.waitedTooLong();
      putBackWaiting();
    }
    if (inFlight() > 0 || !waiting.isEmpty()) {
      busyNanos = nowNanos;
    }
    retired = nextTurnNanos <= nowNanos && nowNanos - busyNanos > MEMORY.toNanos();
    return retired;
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
