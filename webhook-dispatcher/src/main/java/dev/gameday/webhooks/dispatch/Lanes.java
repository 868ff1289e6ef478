package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.delivery.Standing;
import dev.gameday.webhooks.delivery.Story;
import dev.gameday.webhooks.subscription.Endpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A lane for each webhook that has something to do: webhooks may be many, those of matches most of
 * the time idle.
 */
@Component
public class Lanes {

  private static final long SWEEP_MILLIS = 50;

  private final Dispatch dispatch;
  private final DispatchSettings settings;
  private final Rates rates;
  private final Map<Long, Lane> byWebhook = new ConcurrentHashMap<>();
  private @Nullable ScheduledExecutorService sweeper;
  private volatile boolean closed;

  Lanes(Dispatch dispatch, DispatchSettings settings, Rates rates, MeterRegistry meters) {
    this.dispatch = dispatch;
    this.settings = settings;
    this.rates = rates;
    Gauge.builder("gameday.webhook.in_flight", this, Lanes::inFlight)
        .description("Attempts that are under way")
        .register(meters);
    Gauge.builder("gameday.webhook.endpoints.broken", this, Lanes::broken)
        .description("Webhooks that this replica tries only now and then, as all attempts fail")
        .register(meters);
  }

  public void start() {
    sweeper =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-lanes").daemon().factory());
    var _ =
        sweeper.scheduleWithFixedDelay(
            this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Sends a delivery that isn't in the log yet; one that keeps an order goes to the log instead,
   * where it is claimed when its turn comes. Never blocks.
   *
   * @param recorded called once it is in the log, finished or not
   */
  public void first(Delivery delivery, Endpoint endpoint, Runnable recorded) {
    Story.scheduled(delivery);
    if (delivery.sequence() == null) {
      offer(new FirstAttempt(delivery, endpoint, recorded, dispatch));
    } else {
      var inLine = new Standing.InLine();
      dispatch.recorder().record(new LogEntry.Opened(delivery, null, inLine, recorded));
    }
  }

  /** Sends a delivery that was claimed, or puts it back. Never blocks. */
  void later(LaterAttempt attempt) {
    offer(attempt);
  }

  /** How many claimed deliveries of a webhook would find room now. */
  int laterRoom(Endpoint endpoint) {
    return lane(endpoint.webhookId()).laterRoom(endpoint);
  }

  private void offer(Turn turn) {
    long webhookId = turn.endpoint().webhookId();
    Lane lane = lane(webhookId);
    while (!lane.offer(turn)) {
      byWebhook.remove(webhookId, lane); // it has retired; the sweeper may not have come to this
      lane = lane(webhookId);
    }
  }

  private Lane lane(long webhookId) {
    Lane lane = byWebhook.computeIfAbsent(webhookId, id -> new Lane(id, settings, rates));
    if (closed) {
      lane.close();
    }
    return lane;
  }

  /** Attempts that have been sent and not answered. */
  public int inFlight() {
    return byWebhook.values().stream().mapToInt(Lane::underWay).sum();
  }

  private long broken() {
    return byWebhook.values().stream().filter(Lane::isBroken).count();
  }

  /** Sends nothing new, waits for what is in flight, and after the limit parks the rest of it. */
  public void drain(Duration limit) throws InterruptedException {
    closed = true;
    byWebhook.values().forEach(Lane::close);
    long deadline = System.nanoTime() + limit.toNanos();
    while (inFlight() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    if (sweeper != null) {
      sweeper.shutdownNow();
    }
    byWebhook.values().forEach(Lane::abandon);
  }

  private void sweep() {
    long now = System.nanoTime();
    byWebhook.values().removeIf(lane -> lane.sweep(now));
  }
}
