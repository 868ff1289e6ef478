package dev.gameday.webhooks.dispatch;

import static java.util.stream.Collectors.toSet;

import dev.gameday.webhooks.delivery.Claimed;
import dev.gameday.webhooks.delivery.DeliveryLog;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.subscription.Endpoint;
import dev.gameday.webhooks.subscription.Endpoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Claims deliveries that are due from the log and tries them again; any number of replicas do so
 * side by side. A claimed delivery is sent before long or put back: its lease covers the longest
 * wait in a lane and one attempt.
 */
@Component
public class ClaimLoop {

  private static final Logger log = LoggerFactory.getLogger(ClaimLoop.class);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

  private final DeliveryLog deliveries;
  private final Endpoints endpoints;
  private final Lanes lanes;
  private final Dispatch dispatch;
  private final DispatchSettings settings;
  private final Semaphore wakeUps = new Semaphore(0);

  private volatile boolean stopping;
  private @Nullable Thread thread;

  ClaimLoop(
      DeliveryLog deliveries,
      Endpoints endpoints,
      Lanes lanes,
      Dispatch dispatch,
      DispatchSettings settings) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.lanes = lanes;
    this.dispatch = dispatch;
    this.settings = settings;
  }

  public void start() {
    stopping = false;
    thread = Thread.ofPlatform().name("delivery-claims").start(this::run);
  }

  public void stop() throws InterruptedException {
    stopping = true;
    wake();
    if (thread != null) {
      thread.join();
    }
  }

  /** Looks for due deliveries now instead of after the pause. */
  void wake() {
    wakeUps.release();
  }

  private void run() {
    boolean failing = false;
    try {
      while (!stopping) {
        Duration pause = settings.claimEvery();
        try {
          if (claim() == settings.claimBatch()) {
            pause = Duration.ZERO; // there may be more
          }
          failing = false;
        } catch (RuntimeException e) {
          report(e, failing);
          failing = true;
          pause = PAUSE_AFTER_FAILURE;
        }
        pause(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(Duration pause) throws InterruptedException {
    if (wakeUps.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      wakeUps.drainPermits();
    }
  }

  private int claim() {
    List<Claimed> claimed = deliveries.claimDue(settings.claimBatch(), dispatch.leaseOfQueued());
    if (!claimed.isEmpty()) {
      Map<Long, Endpoint> known =
          endpoints.byId(claimed.stream().map(c -> c.delivery().webhookId()).collect(toSet()));
      claimed.forEach(each -> attempt(each, known.get(each.delivery().webhookId())));
    }
    return claimed.size();
  }

  private void attempt(Claimed claimed, @Nullable Endpoint endpoint) {
    if (endpoint == null || !endpoint.enabled()) {
      dispatch.recorder().record(new LogEntry.Held(claimed.delivery(), claimed.claim()));
    } else {
      lanes.later(new LaterAttempt(claimed, endpoint, dispatch));
    }
  }

  private static void report(RuntimeException failure, boolean again) {
    if (!again) {
      log.atError()
          .addKeyValue("event.action", "claim.failed")
          .setCause(failure)
          .log("Due deliveries can't be claimed; trying on until they can");
    }
  }
}
