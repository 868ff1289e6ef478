package dev.gameday.webhooks.dispatch;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.webhooks.delivery.ClaimedDelivery;
import dev.gameday.webhooks.delivery.DueDeliveries;
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
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The loop that claims due deliveries from the log and attempts them; any number of replicas do so
 * side by side. A claimed delivery is soon sent or released: its lease covers the longest wait in a
 * lane and one attempt, and ends early if its dispatcher dies ({@link Heartbeat}).
 */
@Component
public class ClaimLoop implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ClaimLoop.class);

  /** Of one webhook at once. */
  private static final int MAX_CLAIMS_PER_WEBHOOK = 50;

  private static final Duration RETRY_DELAY = Duration.ofMillis(500);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final DueDeliveries due;
  private final SuspendedDeliveries held;
  private final Endpoints endpoints;
  private final EndpointQueues queues;
  private final Heartbeat heartbeat;
  private final ClaimHolder holder;
  private final DispatchSettings settings;
  private final Timer timer;
  private final BackgroundLoop loop;

  ClaimLoop(
      DueDeliveries due,
      SuspendedDeliveries held,
      Endpoints endpoints,
      EndpointQueues queues,
      Heartbeat heartbeat,
      ClaimHolder holder,
      DispatchSettings settings,
      MeterRegistry meters,
      BackgroundLoops loops) {
    this.due = due;
    this.held = held;
    this.endpoints = endpoints;
    this.queues = queues;
    this.heartbeat = heartbeat;
    this.holder = holder;
    this.settings = settings;
    this.timer = meters.timer("gameday.webhook.claims");
    this.loop =
        new BackgroundLoop("delivery-claims", this::round, loops)
            .stopIn(ShutdownPhase.PRODUCE, STOP_TIMEOUT)
            .reportTo(
                OutageLog.error(log, "claim.failed", "Cannot claim due deliveries")
                    .recovery("claim.recovered", "Delivery claims")
                    .retryEvery(RETRY_DELAY));
  }

  @Override
  public void start() {
    heartbeat.whenTakenOver(this::wake);
    loop.start();
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  /** Claims due deliveries now instead of after the wait. */
  public void wake() {
    loop.wake();
  }

  private Duration round() {
    boolean released = held.release();
    return claim() || released ? Duration.ZERO : settings.claimEvery();
  }

  /**
   * @return whether there may be more that could be claimed now
   */
  private boolean claim() {
    long start = System.nanoTime();
    DueDeliveries.DueWebhooks found = due.find(settings.claimBatch());
    Map<Long, Endpoint> known = endpoints.byId(Set.copyOf(found.webhookIds()));
    Map<Long, Integer> shares = shares(found, known);
    List<ClaimedDelivery> claimed = due.claim(shares, holder.id(), holder.claimLease());
    if (!claimed.isEmpty()) {
      timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
    claimed.forEach(each -> queues.later(each, known.get(each.delivery().webhookId())));
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
}
