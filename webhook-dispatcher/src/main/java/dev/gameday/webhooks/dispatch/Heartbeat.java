package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.DispatcherLeases;
import dev.gameday.webhooks.delivery.DispatcherLeases.Reclaimed;
import dev.gameday.webhooks.dispatch.DispatchSettings.HeartbeatSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Shows the other dispatchers that this one lives, and takes over what those held who don't. One
 * that was taken for dead, because it was frozen or had no database, just makes itself known again.
 */
@Component
public class Heartbeat {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private final DispatcherLeases leases;
  private final Dispatch dispatch;
  private final ClaimLoop claims;
  private final HeartbeatSettings settings;
  private final Semaphore stops = new Semaphore(0);

  private @Nullable Thread thread;

  Heartbeat(
      DispatcherLeases leases, Dispatch dispatch, ClaimLoop claims, DispatchSettings settings) {
    this.leases = leases;
    this.dispatch = dispatch;
    this.claims = claims;
    this.settings = settings.heartbeat();
  }

  public void start() {
    thread = Thread.ofPlatform().name("dispatcher-heartbeat").daemon().start(this::run);
  }

  /**
   * Leaves to others what isn't finished; if that fails, or takes longer than the limit, they find
   * out by themselves.
   */
  public void stop(Duration limit) throws InterruptedException {
    Thread running = thread;
    if (running != null) {
      stops.release();
      running.join(limit);
    }
  }

  private void run() {
    boolean failing = false;
    try {
      do {
        failing = !beat(failing);
      } while (!stops.tryAcquire(settings.every().toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    release();
  }

  /**
   * @return whether it could be done
   */
  private boolean beat(boolean failing) {
    try {
      if (leases.renew(dispatch.id(), settings.lease())) {
        reclaimExpired();
      }
      return true;
    } catch (RuntimeException e) {
      if (!failing) {
        log.atWarn()
            .addKeyValue("event.action", "heartbeat.failed")
            .addKeyValue("reason", e.toString())
            .log("The lease can't be renewed; trying on until it can");
      }
      return false;
    }
  }

  private void reclaimExpired() {
    Optional<Reclaimed> taken = leases.reclaimExpired(dispatch.leaseOfQueued());
    while (taken.isPresent()) {
      log.atWarn()
          .addKeyValue("event.action", "dispatcher.taken_over")
          .addKeyValue("dispatcher", taken.get().id())
          .addKeyValue("deliveries", taken.get().deliveries())
          .log("Another dispatcher has gone without a word; what it held is due");
      claims.wake();
      taken = leases.reclaimExpired(dispatch.leaseOfQueued());
    }
  }

  private void release() {
    try {
      leases.release(dispatch.id(), dispatch.leaseOfQueued());
    } catch (RuntimeException e) {
      log.atDebug().setCause(e).log("Others will find out that this dispatcher has stopped");
    }
  }
}
