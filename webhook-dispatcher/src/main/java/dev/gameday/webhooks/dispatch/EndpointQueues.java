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
 * A lane for each webhook that has something to do: webhooks may be many, those of matches most of
 * the time idle.
 */
@Component
public class EndpointQueues {

  private static final Duration SWEEP_INTERVAL = Duration.ofMillis(50);

  private final AttemptRunner attempts;
  private final DeliveryLogWriter logWriter;
  private final ClaimHolder holder;
  private final DispatchSettings settings;
  private final SharedRateLimits sharedRateLimits;
  private final Map<Long, EndpointQueue> byWebhook = new ConcurrentHashMap<>();
  private final BackgroundLoop sweeper;
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
    this.sweeper = new BackgroundLoop("webhook-lanes", this::maintain, loops);
    Gauge.builder("gameday.webhook.in_flight", this, EndpointQueues::inFlight)
        .description("Attempts that are under way")
        .register(meters);
    Gauge.builder("gameday.webhook.endpoints.broken", this, EndpointQueues::broken)
        .description("Webhooks that this replica tries only now and then, as all attempts fail")
        .register(meters);
  }

  public void start() {
    sweeper.start();
  }

  /**
   * Sends a delivery that isn't in the log yet; one that keeps an order goes to the log instead,
   * where it is claimed when its turn comes. Never blocks.
   *
   * @param recorded called once it is in the log, finished or not
   */
  public void first(Delivery delivery, Endpoint endpoint, Runnable recorded) {
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
  void later(ClaimedDelivery claimed, @Nullable Endpoint endpoint) {
    if (endpoint == null || !endpoint.enabled()) {
      logWriter.record(new LogEntry.Suspended(claimed.delivery(), claimed.claim()));
    } else {
      offer(new ClaimedAttempt(claimed, endpoint, logWriter));
    }
  }

  /** How many claimed deliveries of a webhook would find room now. */
  int laterRoom(Endpoint endpoint) {
    return queue(endpoint.webhookId()).laterRoom(endpoint);
  }

  private void offer(DeliveryTask task) {
    long webhookId = task.endpoint().webhookId();
    EndpointQueue queue = queue(webhookId);
    while (!queue.offer(task)) {
      byWebhook.remove(webhookId, queue); // it has retired; the sweeper may not have come to this
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

  /** Attempts that have been sent and not answered. */
  public int inFlight() {
    return byWebhook.values().stream().mapToInt(EndpointQueue::inFlight).sum();
  }

  private long broken() {
    return byWebhook.values().stream().filter(EndpointQueue::isBroken).count();
  }

  /** Sends nothing new, waits for what is in flight, and after the limit parks the rest of it. */
  public void drain(Duration limit) throws InterruptedException {
    closed = true;
    byWebhook.values().forEach(EndpointQueue::close);
    long deadline = System.nanoTime() + limit.toNanos();
    while (inFlight() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    sweeper.stop();
    byWebhook.values().forEach(EndpointQueue::parkAll);
  }

  private Duration maintain() {
    long now = System.nanoTime();
    byWebhook.values().removeIf(queue -> queue.maintain(now));
    return SWEEP_INTERVAL;
  }
}
