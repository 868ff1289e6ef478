package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.endpoint.Endpoint;
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
final class EndpointQueue {

  private static final Duration MIN_DEFER_DELAY = Duration.ofSeconds(1);

  /** However many are before it: a rate may be raised, and the webhook changed. */
  private static final Duration MAX_DEFER_DELAY = Duration.ofHours(1);

  /** For how long it remembers how fast the webhook is, with nothing to do. */
  private static final Duration IDLE_TTL = Duration.ofSeconds(2);

  private final long webhookId;
  private final DispatchSettings settings;
  private final SharedRateLimits sharedRateLimits;
  private final AttemptRunner attempts;
  private final CircuitBreaker breaker;
  private final EndpointRateLimiter limiter = new EndpointRateLimiter();
  private final Bulkhead first;
  private final Bulkhead later;
  private final ClaimWindow window;
  private long nextClaimNanos = System.nanoTime();
  private long busyNanos = System.nanoTime();
  private @Nullable URI url;
  private boolean firstStarted;
  private boolean closed;
  private boolean retired;

  EndpointQueue(
      long webhookId,
      DispatchSettings settings,
      SharedRateLimits sharedRateLimits,
      AttemptRunner attempts) {
    this.webhookId = webhookId;
    this.settings = settings;
    this.sharedRateLimits = sharedRateLimits;
    this.attempts = attempts;
    this.breaker = new CircuitBreaker(settings.breaker());
    this.first = new Bulkhead(settings.firstAttempts());
    this.later = new Bulkhead(settings.laterAttempts());
    this.window = new ClaimWindow(2 * settings.laterAttempts(), settings.queue());
  }

  /**
   * Sends it now, soon, or leaves it to a later claim.
   *
   * @return false if this lane takes nothing any more, and another is to be asked
   */
  boolean offer(DeliveryTask task) {
    List<DeliveryTask> started;
    synchronized (this) {
      if (retired) {
        return false;
      }
      long now = System.nanoTime();
      follow(task.endpoint());
      Bulkhead bulkhead = bulkhead(task);
      if (closed || !breaker.allows(now) || isFull(bulkhead, task, now)) {
        task.defer(deferDelay(now));
        return true;
      }
      bulkhead.add(task);
      window.took(claimed());
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
    if (closed || !breaker.allows(now) || limiter.isSpent(now)) {
      return 0;
    }
    int patience = breaker.isOpen() ? 1 : limiter.patience(settings.queue());
    return Math.max(0, Math.min(window.room(claimed()), patience - claimedWaiting()));
  }

  private int claimed() {
    return first.claimed() + later.claimed();
  }

  private int claimedWaiting() {
    return first.claimedWaiting() + later.claimedWaiting();
  }

  /** What it knows of an endpoint says nothing of the one that its webhook has moved to. */
  private void follow(Endpoint endpoint) {
    limiter.limit(endpoint.options().rateLimit());
    if (!endpoint.url().equals(url)) {
      breaker.succeeded();
      url = endpoint.url();
    }
  }

  private void send(DeliveryTask task) {
    attempts.run(task, result -> ended(task, result));
  }

  private void ended(DeliveryTask task, AttemptResult result) {
    List<DeliveryTask> started;
    synchronized (this) {
      long now = System.nanoTime();
      bulkhead(task).end(task);
      if (task.isClaimed() && claimedWaiting() == 0) {
        window.ranDry();
      }
      if (result.isSuccess()) {
        breaker.succeeded();
      } else {
        breaker.failed(now);
      }
      started = start(now);
    }
    started.forEach(this::send);
  }

  /** To be sent once the lock is released; what must not start for long is left. */
  private List<DeliveryTask> start(long now) {
    if (closed || !breaker.allows(now)) {
      deferWaiting(now);
      return List.of();
    }
    var started = new ArrayList<DeliveryTask>(1);
    DeliveryTask next = next(now);
    while (next != null) {
      started.add(next);
      breaker.started();
      next = next(now);
    }
    return started;
  }

  private @Nullable DeliveryTask next(long now) {
    if ((!first.canStart() && !later.canStart()) || !breaker.allows(now)) {
      return null;
    }
    if (!limiter.tryAcquire(now)) {
      askForMore();
      return null;
    }
    // by turns if there is a rate, or what is new could take all of it
    DeliveryTask next = limiter.limit() != null && firstStarted ? later.start() : first.start();
    if (next == null) {
      next = first.canStart() ? first.start() : later.start();
    }
    firstStarted = next != null && next.isFirst();
    return next;
  }

  private void askForMore() {
    int share = limiter.wanted();
    Integer limit = limiter.limit();
    if (share > 0 && limit != null) {
      limiter.ask();
      sharedRateLimits.request(webhookId, share, limit, from -> granted(share, from));
    }
  }

  private void granted(int share, Optional<Duration> from) {
    List<DeliveryTask> started;
    synchronized (this) {
      long now = System.nanoTime();
      limiter.grant(from.isPresent() ? share : 0, now + from.orElse(Duration.ZERO).toNanos());
      if (from.isEmpty()) {
        deferWaiting(now);
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
  boolean maintain(long now) {
    List<DeliveryTask> started;
    boolean isDone;
    synchronized (this) {
      first.parkOlderThan(settings.parkAfter(), now);
      deferOverdue(first, now);
      deferOverdue(later, now);
      started = start(now);
      if (inFlight() > 0 || first.waiting() > 0 || later.waiting() > 0) {
        busyNanos = now;
      }
      retired =
          nextClaimNanos <= now
              && now - busyNanos > IDLE_TTL.toNanos()
              && breaker.isForgettable(now);
      isDone = retired;
    }
    started.forEach(this::send);
    return isDone;
  }

  /** From now on takes nothing, and leaves what waits to others. */
  synchronized void close() {
    closed = true;
    deferWaiting(System.nanoTime());
  }

  /** Parks what is under way, however young. */
  synchronized void parkAll() {
    first.parkAll();
  }

  synchronized int inFlight() {
    return first.inFlight() + later.inFlight();
  }

  /** Whether its endpoint only fails. */
  synchronized boolean isBroken() {
    return breaker.isOpen();
  }

  private boolean isFull(Bulkhead bulkhead, DeliveryTask task, long now) {
    return bulkhead.waiting() >= limiter.patience(settings.queue()) || isStuck(bulkhead, task, now);
  }

  private void deferOverdue(Bulkhead bulkhead, long now) {
    DeliveryTask eldest = bulkhead.oldest();
    if (eldest == null) {
      return;
    }
    boolean waitedTooLong = eldest.isOlderThan(settings.maxWait(), now);
    if (waitedTooLong && eldest.isClaimed()) {
      window.waitedTooLong();
    }
    if (waitedTooLong || isStuck(bulkhead, eldest, now)) {
      deferWaiting(bulkhead, now);
    }
  }

  /** Whether Kafka's offset would wait behind attempts that may not end soon. */
  private boolean isStuck(Bulkhead bulkhead, DeliveryTask task, long now) {
    return !task.isClaimed() && bulkhead.isStalled(settings.parkAfter(), now);
  }

  private void deferWaiting(long now) {
    deferWaiting(first, now);
    deferWaiting(later, now);
  }

  private void deferWaiting(Bulkhead bulkhead, long now) {
    for (DeliveryTask task = bulkhead.poll(); task != null; task = bulkhead.poll()) {
      task.defer(deferDelay(now));
    }
  }

  /** When something that is left should be claimed again: one after another. */
  private Duration deferDelay(long now) {
    Duration pause = breaker.pause(now);
    long earliest =
        now + (pause.compareTo(MIN_DEFER_DELAY) > 0 ? pause : MIN_DEFER_DELAY).toNanos();
    nextClaimNanos =
        Math.min(
            Math.max(nextClaimNanos, earliest) + limiter.interval().toNanos(),
            now + MAX_DEFER_DELAY.toNanos());
    return Duration.ofNanos(nextClaimNanos - now);
  }

  private Bulkhead bulkhead(DeliveryTask task) {
    return task.isFirst() ? first : later;
  }
}
