package dev.gameday.webhooks.dispatch;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.webhooks.delivery.ClaimedDelivery;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryLogLines;
import dev.gameday.webhooks.delivery.DeliveryLogWriter;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.endpoint.Endpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The queues of active webhooks. There may be many webhooks, and those of matches are mostly idle,
 * so an idle queue is removed.
 */
@Component
public class EndpointQueues {

  private static final Duration MAINTENANCE_INTERVAL = Duration.ofMillis(50);

  private final AttemptRunner attempts;
  private final DeliveryLogWriter logWriter;
  private final ClaimHolder holder;
  private final DispatchSettings settings;
  private final SharedRateLimits sharedRateLimits;
  private final Map<Long, EndpointQueue> byWebhook = new ConcurrentHashMap<>();
  private final BackgroundLoop maintenance;
  private volatile boolean closed;

  EndpointQueues(
      AttemptRunner attempts,
      DeliveryLogWriter logWriter,
      ClaimHolder holder,
      DispatchSettings settings,
      SharedRateLimits sharedRateLimits,
      MeterRegistry meters,
      BackgroundLoops loops) {
    this.attempts = attempts;
    this.logWriter = logWriter;
    this.holder = holder;
    this.settings = settings;
    this.sharedRateLimits = sharedRateLimits;
    this.maintenance = new BackgroundLoop("webhook-lanes", this::maintain, loops);
    Gauge.builder("gameday.webhook.in_flight", this, EndpointQueues::inFlight)
        .description("Attempts in flight")
        .register(meters);
    Gauge.builder("gameday.webhook.endpoints.broken", this, EndpointQueues::broken)
        .description("Webhooks with an open circuit breaker in this replica")
        .register(meters);
  }

  public void start() {
    maintenance.start();
  }

  /**
   * Sends a delivery that is not in the log yet. An ordered one is recorded instead, and claimed
   * once its predecessors have ended. Never blocks.
   *
   * @param recorded called once the delivery is in the log, finished or not
   */
  public void sendNew(Delivery delivery, Endpoint endpoint, Runnable recorded) {
    DeliveryLogLines.scheduled(delivery);
    if (delivery.sequence() == null) {
      offer(new FirstAttempt(delivery, endpoint, recorded, logWriter, holder));
    } else {
      var awaitingPredecessor = new DeliveryState.AwaitingPredecessor();
      logWriter.record(new LogEntry.Created(delivery, null, awaitingPredecessor, recorded));
    }
  }

  /**
   * Sends a claimed delivery or releases its claim. Suspends it if the webhook is disabled or
   * deleted. Never blocks.
   *
   * @param endpoint null if the webhook was deleted
   */
  void sendClaimed(ClaimedDelivery claimed, @Nullable Endpoint endpoint) {
    if (endpoint == null || !endpoint.enabled()) {
      logWriter.record(new LogEntry.Suspended(claimed.delivery(), claimed.claim()));
    } else {
      offer(new ClaimedAttempt(claimed, endpoint, logWriter));
    }
  }

  /** The number of claimed deliveries that a webhook's queue can accept now. */
  int claimRoom(Endpoint endpoint) {
    return queue(endpoint.webhookId()).claimRoom(endpoint);
  }

  private void offer(DeliveryTask task) {
    long webhookId = task.endpoint().webhookId();
    EndpointQueue queue = queue(webhookId);
    while (!queue.offer(task)) {
      byWebhook.remove(webhookId, queue); // retired, but perhaps not removed yet
      queue = queue(webhookId);
    }
  }

  private EndpointQueue queue(long webhookId) {
    EndpointQueue queue =
        byWebhook.computeIfAbsent(
            webhookId, id -> new EndpointQueue(id, settings, sharedRateLimits, attempts));
    if (closed) {
      queue.close();
    }
    return queue;
  }

  /** The number of attempts in flight. */
  public int inFlight() {
    return byWebhook.values().stream().mapToInt(EndpointQueue::inFlight).sum();
  }

  private long broken() {
    return byWebhook.values().stream().filter(EndpointQueue::isBroken).count();
  }

  /** Starts no attempt any more and waits for those in flight. Parks the rest after the timeout. */
  public void drain(Duration timeout) throws InterruptedException {
    closed = true;
    byWebhook.values().forEach(EndpointQueue::close);
    long deadline = System.nanoTime() + timeout.toNanos();
    while (inFlight() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    maintenance.stop();
    byWebhook.values().forEach(EndpointQueue::parkAll);
  }

  private Duration maintain() {
    long now = System.nanoTime();
    byWebhook.values().removeIf(queue -> queue.maintain(now));
    return MAINTENANCE_INTERVAL;
  }
}
