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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A lane for each webhook, made when first needed. */
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
    lane(delivery.webhookId()).offer(new FirstAttempt(delivery, endpoint, recorded, dispatch));
  }

  Lane lane(long webhookId) {
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
    byWebhook.values().forEach(lane -> lane.sweep(now));
  }
}
