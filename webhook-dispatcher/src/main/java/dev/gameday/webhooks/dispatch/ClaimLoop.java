package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.ClaimedDelivery;
import dev.gameday.webhooks.delivery.DueDeliveries;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.delivery.SuspendedDeliveries;
import dev.gameday.webhooks.endpoint.Endpoint;
import dev.gameday.webhooks.endpoint.Endpoints;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Claims deliveries that are due from the log and tries them again; any number of replicas do so
 * side by side. A claimed delivery is sent before long or put back: its lease covers the longest
 * wait in a lane and one attempt, and ends early if its dispatcher dies ({@link Heartbeat}).
 */
@Component
public class ClaimLoop {

  private static final Logger log = LoggerFactory.getLogger(ClaimLoop.class);

  /** Of one webhook at once. */
  private static final int MAX_CLAIMS_PER_WEBHOOK = 50;

  private static final Duration RETRY_DELAY = Duration.ofMillis(500);

  private final DueDeliveries due;
  private final SuspendedDeliveries held;
  private final Endpoints endpoints;
  private final EndpointQueues queues;
  private final Dispatch dispatch;
  private final DispatchSettings settings;
  private final Timer timer;
  private final Semaphore wakeUps = new Semaphore(0);

  private volatile boolean stopping;
  private @Nullable Thread thread;

  ClaimLoop(
      DueDeliveries due,
      SuspendedDeliveries held,
      Endpoints endpoints,
      EndpointQueues queues,
      Dispatch dispatch,
      DispatchSettings settings,
      MeterRegistry meters) {
    this.due = due;
    this.held = held;
    this.endpoints = endpoints;
    this.queues = queues;
    this.dispatch = dispatch;
    this.settings = settings;
    this.timer = meters.timer("gameday.webhook.claims");
  }

  public void start() {
    stopping = false;
    dispatch.logWriter().whenAdvanced(this::wake);
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
  public void wake() {
    wakeUps.release();
  }

  private void run() {
    boolean failing = false;
    try {
      while (!stopping) {
        Duration pause = settings.claimEvery();
        try {
          boolean released = held.release();
          if (claim() || released) {
            pause = Duration.ZERO;
          }
          failing = false;
        } catch (RuntimeException e) {
          report(e, failing);
          failing = true;
          pause = RETRY_DELAY;
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

  /**
   * @return whether there may be more that could be claimed now
   */
  private boolean claim() {
    long start = System.nanoTime();
    DueDeliveries.DueWebhooks found = due.find(settings.claimBatch());
    Map<Long, Endpoint> known = endpoints.byId(Set.copyOf(found.webhookIds()));
    Map<Long, Integer> shares = shares(found, known);
    List<ClaimedDelivery> claimed = due.claim(shares, dispatch.id(), dispatch.leaseOfQueued());
    if (!claimed.isEmpty()) {
      timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
    claimed.forEach(each -> attempt(each, known.get(each.delivery().webhookId())));
    return found.more() || claimed.size() >= MAX_CLAIMS_PER_WEBHOOK;
  }

  /** What a lane has no room for stays due; what isn't to be sent needs none. */
  private Map<Long, Integer> shares(DueDeliveries.DueWebhooks found, Map<Long, Endpoint> known) {
    var shares = new LinkedHashMap<Long, Integer>();
    for (Long id : found.webhookIds()) {
      Endpoint endpoint = known.get(id);
      int share =
          endpoint != null && endpoint.enabled()
              ? Math.min(MAX_CLAIMS_PER_WEBHOOK, queues.laterRoom(endpoint))
              : MAX_CLAIMS_PER_WEBHOOK;
      if (share > 0) {
        shares.put(id, share);
      }
    }
    return shares;
  }

  private void attempt(ClaimedDelivery claimed, @Nullable Endpoint endpoint) {
    if (endpoint == null || !endpoint.enabled()) {
      dispatch.logWriter().record(new LogEntry.Suspended(claimed.delivery(), claimed.claim()));
    } else {
      queues.later(new ClaimedAttempt(claimed, endpoint, dispatch));
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
