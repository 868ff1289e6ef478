package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.egress.Outcome;
import dev.gameday.webhooks.subscription.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one webhook: a bounded number of attempts under way and a short queue, of first and
 * of later attempts apart, so that neither kind holds up the other; of those that could start the
 * first ones do, or both by turns if the webhook has a rate. The end of an attempt starts the next.
 * What doesn't fit, comes too often for that rate or would go to an endpoint that only fails is
 * left to later claims and costs no attempt: a dead or slow webhook holds up nothing but itself.
 */
final class Lane {

  private static final Duration FIRST_TURN = Duration.ofSeconds(1);

  /** However many are before it: a rate may be raised, and the webhook changed. */
  private static final Duration LAST_TURN = Duration.ofHours(1);

  /** For how long it remembers how fast the webhook is, with nothing to do. */
  private static final Duration MEMORY = Duration.ofSeconds(2);

  private final long webhookId;
  private final DispatchSettings settings;
  private final Rates rates;
  private final Breaker breaker;
  private final Pace pace = new Pace();
  private final Track first;
  private final Track later;
  private final Allowance allowance;
  private long nextTurnNanos = System.nanoTime();
  private long busyNanos = System.nanoTime();
  private @Nullable URI url;
  private boolean firstStarted;
  private boolean closed;
  private boolean retired;

  Lane(long webhookId, DispatchSettings settings, Rates rates) {
    this.webhookId = webhookId;
    this.settings = settings;
    this.rates = rates;
    this.breaker = new Breaker(settings.breaker());
    this.first = new Track(settings.firstAttempts());
    this.later = new Track(settings.laterAttempts());
    this.allowance = new Allowance(2 * settings.laterAttempts(), settings.queue());
  }

  /**
   * Sends it now, soon, or leaves it to a later claim.
   *
   * @return false if this lane takes nothing any more, and another is to be asked
   */
  boolean offer(Turn turn) {
    List<Turn> started;
    synchronized (this) {
      if (retired) {
        return false;
      }
      long now = System.nanoTime();
      follow(turn.endpoint());
      Track track = track(turn);
      if (closed || !breaker.allows(now) || isFull(track, turn, now)) {
        turn.leave(nextTurn(now));
        return true;
      }
      track.add(turn);
      allowance.took(claimed());
      started = start(now);
    }
    started.forEach(this::send);
    return true;
  }

  /**
   * How many claimed deliveries would be sent soon. What must not be sent now stays in the log,
   * where keeping it costs nothing; an endpoint that only fails is left one to find out with.
   */
  synchronized int laterRoom(Endpoint endpoint) {
    long now = System.nanoTime();
    follow(endpoint);
    if (closed || !breaker.allows(now) || pace.isSpent(now)) {
      return 0;
    }
    int patience = breaker.isOpen() ? 1 : pace.patience(settings.queue());
    return Math.max(0, Math.min(allowance.room(claimed()), patience - claimedWaiting()));
  }

  private int claimed() {
    return first.claimed() + later.claimed();
  }

  private int claimedWaiting() {
    return first.claimedWaiting() + later.claimedWaiting();
  }

  /** What it knows of an endpoint says nothing of the one that its webhook has moved to. */
  private void follow(Endpoint endpoint) {
    pace.limit(endpoint.manner().rateLimit());
    if (!endpoint.url().equals(url)) {
      breaker.succeeded();
      url = endpoint.url();
    }
  }

  private void send(Turn turn) {
    turn.send(outcome -> ended(turn, outcome));
  }

  private void ended(Turn turn, Outcome outcome) {
    List<Turn> started;
    synchronized (this) {
      long now = System.nanoTime();
      track(turn).end(turn);
      if (turn.isClaimed() && claimedWaiting() == 0) {
        allowance.ranDry();
      }
      if (outcome.isSuccess()) {
        breaker.succeeded();
      } else {
        breaker.failed(now);
      }
      started = start(now);
    }
    started.forEach(this::send);
  }

  /** To be sent once the lock is released; what must not start for long is left. */
  private List<Turn> start(long now) {
    if (closed || !breaker.allows(now)) {
      leaveWaiting(now);
      return List.of();
    }
    var started = new ArrayList<Turn>(1);
    Turn next = next(now);
    while (next != null) {
      started.add(next);
      breaker.started();
      next = next(now);
    }
    return started;
  }

  private @Nullable Turn next(long now) {
    if ((!first.canStart() && !later.canStart()) || !breaker.allows(now)) {
      return null;
    }
    if (!pace.take(now)) {
      askForMore();
      return null;
    }
    // by turns if there is a rate, or what is new could take all of it
    Turn next = pace.limit() != null && firstStarted ? later.start() : first.start();
    if (next == null) {
      next = first.canStart() ? first.start() : later.start();
    }
    firstStarted = next != null && next.isFirst();
    return next;
  }

  private void askForMore() {
    int share = pace.wanted();
    Integer limit = pace.limit();
    if (share > 0 && limit != null) {
      pace.ask();
      rates.request(webhookId, share, limit, from -> granted(share, from));
    }
  }

  private void granted(int share, Optional<Duration> from) {
    List<Turn> started;
    synchronized (this) {
      long now = System.nanoTime();
      pace.grant(from.isPresent() ? share : 0, now + from.orElse(Duration.ZERO).toNanos());
      if (from.isEmpty()) {
        leaveWaiting(now);
      }
      started = start(now);
    }
    started.forEach(this::send);
  }

  /**
   * Starts what may start by now, parks what takes too long, gives up on what has waited too long,
   * and retires if there is nothing to do.
   *
   * @return whether it has retired
   */
  boolean sweep(long now) {
    List<Turn> started;
    boolean isDone;
    synchronized (this) {
      first.parkOlderThan(settings.parkAfter(), now);
      leaveOverdue(first, now);
      leaveOverdue(later, now);
      started = start(now);
      if (underWay() > 0 || first.waiting() > 0 || later.waiting() > 0) {
        busyNanos = now;
      }
      retired =
          nextTurnNanos <= now && now - busyNanos > MEMORY.toNanos() && breaker.isForgettable(now);
      isDone = retired;
    }
    started.forEach(this::send);
    return isDone;
  }

  /** From now on takes nothing, and leaves what waits to others. */
  synchronized void close() {
    closed = true;
    leaveWaiting(System.nanoTime());
  }

  /** Parks what is under way, however young. */
  synchronized void abandon() {
    first.parkAll();
  }

  synchronized int underWay() {
    return first.underWay() + later.underWay();
  }

  /** Whether its endpoint only fails. */
  synchronized boolean isBroken() {
    return breaker.isOpen();
  }

  private boolean isFull(Track track, Turn turn, long now) {
    return track.waiting() >= pace.patience(settings.queue()) || isStuck(track, turn, now);
  }

  private void leaveOverdue(Track track, long now) {
    Turn eldest = track.eldest();
    if (eldest == null) {
      return;
    }
    boolean waitedTooLong = eldest.isOlderThan(settings.maxWait(), now);
    if (waitedTooLong && eldest.isClaimed()) {
      allowance.waitedTooLong();
    }
    if (waitedTooLong || isStuck(track, eldest, now)) {
      leaveWaiting(track, now);
    }
  }

  /** Whether Kafka's offset would wait behind attempts that may not end soon. */
  private boolean isStuck(Track track, Turn turn, long now) {
    return !turn.isClaimed() && track.isStalled(settings.parkAfter(), now);
  }

  private void leaveWaiting(long now) {
    leaveWaiting(first, now);
    leaveWaiting(later, now);
  }

  private void leaveWaiting(Track track, long now) {
    for (Turn turn = track.withdraw(); turn != null; turn = track.withdraw()) {
      turn.leave(nextTurn(now));
    }
  }

  /** When something that is left should be claimed again: one after another. */
  private Duration nextTurn(long now) {
    Duration pause = breaker.pause(now);
    long earliest = now + (pause.compareTo(FIRST_TURN) > 0 ? pause : FIRST_TURN).toNanos();
    nextTurnNanos =
        Math.min(
            Math.max(nextTurnNanos, earliest) + pace.turn().toNanos(), now + LAST_TURN.toNanos());
    return Duration.ofNanos(nextTurnNanos - now);
  }

  private Track track(Turn turn) {
    return turn.isFirst() ? first : later;
  }
}
