package dev.gameday.webhooks;

import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.webhooks.delivery.DeliveryLogWriter;
import dev.gameday.webhooks.dispatch.ClaimLoop;
import dev.gameday.webhooks.dispatch.EndpointQueues;
import dev.gameday.webhooks.intake.IntakeLoop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The start and the drain of the deliveries in flight. At a shutdown claims and replays have
 * stopped before; now no event is consumed, attempts under way may end, and the delivery log is
 * written. Then the unfinished deliveries are released to other dispatchers, and the offsets of
 * recorded events committed ({@link ShutdownPhase#LEASES}).
 */
@Component
class DispatcherLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DispatcherLifecycle.class);

  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(3);

  private final IntakeLoop intake;
  private final EndpointQueues queues;
  private final DeliveryLogWriter logWriter;
  private final ClaimLoop claims;
  private volatile boolean running;

  DispatcherLifecycle(
      IntakeLoop intake, EndpointQueues queues, DeliveryLogWriter logWriter, ClaimLoop claims) {
    this.intake = intake;
    this.queues = queues;
    this.logWriter = logWriter;
    this.claims = claims;
  }

  @Override
  public void start() {
    logWriter.whenAdvanced(claims::wake);
    logWriter.start();
    queues.start();
    intake.resume();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    intake.hold();
    try {
      queues.drain(DRAIN_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    logWriter.stop(WRITE_TIMEOUT);
    log.atInfo().addKeyValue("event.action", "dispatcher.stopped").log("Dispatcher stopped");
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return ShutdownPhase.DRAIN.value();
  }
}
