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
 * Schedules the attempts of one webhook. First and claimed attempts have separate in-flight limits
 * and queues, so neither kind delays the other. First attempts start before others; if the webhook
 * has a rate limit, both kinds alternate. The end of an attempt starts the next.
 *
 * <p>A delivery is deferred to a later claim, without an attempt, when its queue is full, its rate
 * limit is reached or its circuit breaker is open. So a dead or slow webhook delays no other one.
 */
final class EndpointQueue {

  private static final Duration MIN_DEFER_DELAY = Duration.ofSeconds(1);

  /** The bound of all delays, as the rate limit may be raised or the endpoint changed. */
  private static final Duration MAX_DEFER_DELAY = Duration.ofHours(1);

  /** The time without attempts after which a queue retires, and loses its state. */
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
   * Starts, queues or defers an attempt.
   *
   * @return false if this queue has retired, and a new one must be used
   */
  boolean offer(DeliveryTask task) {
    List<DeliveryTask> started;
    synchronized (this) {
      if (retired) {
        return false;
      }
      long now = System.nanoTime();
      update(task.endpoint());
      Bulkhead bulkhead = bulkhead(task);
      if (closed || !breaker.allows(now) || isFull(bulkhead, task, now)) {
        task.defer(deferDelay(now));
        return true;
      }
      bulkhead.add(task);
      window.added(claimed());
      started = start(now);
    }
    started.forEach(this::send);
    return true;
  }

  /**
   * The number of claimed deliveries that could be sent soon. Others stay in the log, where they
   * cost nothing. A half-open circuit breaker gets one, as a probe.
   */
  synchronized int claimRoom(Endpoint endpoint) {
    long now = System.nanoTime();
    update(endpoint);
    if (closed || !breaker.allows(now) || limiter.isRefused(now)) {
      return 0;
    }
    int limit = breaker.isOpen() ? 1 : limiter.queueLimit(settings.queue());
    return Math.max(0, Math.min(window.room(claimed()), limit - claimedWaiting()));
  }

  private int claimed() {
    return first.claimed() + later.claimed();
  }

  private int claimedWaiting() {
    return first.claimedWaiting() + later.claimedWaiting();
  }

  /** Applies the endpoint's current settings. A new URL closes the circuit breaker. */
  private void update(Endpoint endpoint) {
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
        window.drained();
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

  /**
   * Starts the attempts that may start now. Defers all waiting ones if none may start.
   *
   * @return the started attempts, which the caller sends after releasing the lock
   */
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
      requestShare();
      return null;
    }
    // under a rate limit both kinds alternate, or first attempts could use all of it
    DeliveryTask next = limiter.limit() != null && firstStarted ? later.start() : first.start();
    if (next == null) {
      next = first.canStart() ? first.start() : later.start();
    }
    firstStarted = next != null && next.isFirst();
    return next;
  }

  private void requestShare() {
    int share = limiter.wanted();
    Integer limit = limiter.limit();
    if (share > 0 && limit != null) {
      limiter.request();
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
   * Starts the attempts that may start by now, parks slow first attempts, defers attempts that have
   * waited too long, and retires an idle queue.
   *
   * @return whether the queue has retired
   */
  boolean maintain(long now) {
    List<DeliveryTask> started;
    boolean hasRetired;
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
      hasRetired = retired;
    }
    started.forEach(this::send);
    return hasRetired;
  }

  /** Starts no attempt any more, and defers the waiting ones. */
  synchronized void close() {
    closed = true;
    deferWaiting(System.nanoTime());
  }

  /** Parks all first attempts in flight. */
  synchronized void parkAll() {
    first.parkAll();
  }

  synchronized int inFlight() {
    return first.inFlight() + later.inFlight();
  }

  /** Whether the circuit breaker is open. */
  synchronized boolean isBroken() {
    return breaker.isOpen();
  }

  private boolean isFull(Bulkhead bulkhead, DeliveryTask task, long now) {
    return bulkhead.waiting() >= limiter.queueLimit(settings.queue())
        || isStuck(bulkhead, task, now);
  }

  private void deferOverdue(Bulkhead bulkhead, long now) {
    DeliveryTask oldest = bulkhead.oldest();
    if (oldest == null) {
      return;
    }
    boolean waitedTooLong = oldest.isOlderThan(settings.maxWait(), now);
    if (waitedTooLong && oldest.isClaimed()) {
      window.waitedTooLong();
    }
    if (waitedTooLong || isStuck(bulkhead, oldest, now)) {
      deferWaiting(bulkhead, now);
    }
  }

  /** Whether the task would delay Kafka's offset behind attempts that may not end soon. */
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

  /** The delay until a deferred delivery is due. Deferred deliveries are due one after another. */
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
