package dev.gameday.webhooks.dispatch;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.webhooks.delivery.ClaimedDelivery;
import dev.gameday.webhooks.delivery.DeliveryLogWriter;
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
 * The loop that claims due deliveries from the log and queues their attempts. It runs in every
 * replica. A claimed delivery is sent or released soon: its lease covers the longest wait in a
 * queue and one attempt, and ends early if its dispatcher dies ({@link Heartbeat}).
 */
@Component
public class ClaimLoop implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ClaimLoop.class);

  private static final int MAX_CLAIMS_PER_WEBHOOK = 50;

  private static final Duration RETRY_DELAY = Duration.ofMillis(500);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final DueDeliveries due;
  private final SuspendedDeliveries suspended;
  private final Endpoints endpoints;
  private final EndpointQueues queues;
  private final Heartbeat heartbeat;
  private final DeliveryLogWriter logWriter;
  private final ClaimHolder holder;
  private final DispatchSettings settings;
  private final Timer timer;
  private final BackgroundLoop loop;

  ClaimLoop(
      DueDeliveries due,
      SuspendedDeliveries suspended,
      Endpoints endpoints,
      EndpointQueues queues,
      Heartbeat heartbeat,
      DeliveryLogWriter logWriter,
      ClaimHolder holder,
      DispatchSettings settings,
      MeterRegistry meters,
      BackgroundLoops loops) {
    this.due = due;
    this.suspended = suspended;
    this.endpoints = endpoints;
    this.queues = queues;
    this.heartbeat = heartbeat;
    this.logWriter = logWriter;
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
    heartbeat.whenReclaimed(this::wake);
    logWriter.whenAdvanced(this::wake);
    loop.start();
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  /** Claims due deliveries now instead of after the pause. */
  public void wake() {
    loop.wake();
  }

  private Duration round() {
    boolean released = suspended.release();
    return claim() || released ? Duration.ZERO : settings.claimEvery();
  }

  /**
   * @return whether another claim may find more now
   */
  private boolean claim() {
    long start = System.nanoTime();
    DueDeliveries.DueWebhooks found = due.find(settings.claimBatch());
    Map<Long, Endpoint> byWebhook = endpoints.byId(Set.copyOf(found.webhookIds()));
    Map<Long, Integer> shares = shares(found, byWebhook);
    List<ClaimedDelivery> claimed = due.claim(shares, holder.id(), holder.claimLease());
    if (!claimed.isEmpty()) {
      timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
    claimed.forEach(each -> queues.sendClaimed(each, byWebhook.get(each.delivery().webhookId())));
    return found.more() || claimed.size() >= MAX_CLAIMS_PER_WEBHOOK;
  }

  /**
   * The number of deliveries to claim per webhook. Those without room in the queue stay due. Those
   * of disabled webhooks need no room: they are only suspended.
   */
  private Map<Long, Integer> shares(
      DueDeliveries.DueWebhooks found, Map<Long, Endpoint> byWebhook) {
    var shares = new LinkedHashMap<Long, Integer>();
    for (Long id : found.webhookIds()) {
      Endpoint endpoint = byWebhook.get(id);
      int share =
          endpoint != null && endpoint.enabled()
              ? Math.min(MAX_CLAIMS_PER_WEBHOOK, queues.claimRoom(endpoint))
              : MAX_CLAIMS_PER_WEBHOOK;
      if (share > 0) {
        shares.put(id, share);
      }
    }
    return shares;
  }
}
