package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Delivery;
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
import java.util.function.Predicate;
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
  private final Map<Long, Lane> byWebhook = new ConcurrentHashMap<>();
  private @Nullable ScheduledExecutorService sweeper;
  private volatile boolean closed;

  Lanes(Dispatch dispatch, DispatchSettings settings, MeterRegistry meters) {
    this.dispatch = dispatch;
    this.settings = settings;
    Gauge.builder("gameday.webhook.in_flight", this, Lanes::inFlight).register(meters);
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
   * Sends a delivery that isn't in the log yet. Never blocks.
   *
   * @param recorded called once it is in the log, finished or not
   */
  public void first(Delivery delivery, Endpoint endpoint, Runnable recorded) {
    Story.scheduled(delivery);
    var attempt = new FirstAttempt(delivery, endpoint, recorded, dispatch);
    offer(delivery.webhookId(), lane -> lane.offer(attempt));
  }

  /** Sends a delivery that was claimed, or puts it back. Never blocks. */
  void later(LaterAttempt attempt) {
    offer(attempt.webhookId(), lane -> lane.offer(attempt));
  }

  /** How many claimed deliveries of a webhook would find room now. */
  int laterRoom(long webhookId) {
    return lane(webhookId).laterRoom();
  }

  private void offer(long webhookId, Predicate<Lane> offer) {
    Lane lane = lane(webhookId);
    while (!offer.test(lane)) {
      byWebhook.remove(webhookId, lane); // it has retired; the sweeper may not have come to this
      lane = lane(webhookId);
    }
  }

  private Lane lane(long webhookId) {
    Lane lane = byWebhook.computeIfAbsent(webhookId, _ -> new Lane(settings));
    if (closed) {
      lane.close();
    }
    return lane;
  }

  /** Attempts that have been sent and not answered. */
  public int inFlight() {
    return byWebhook.values().stream().mapToInt(Lane::inFlight).sum();
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
