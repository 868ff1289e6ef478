package dev.gameday.webhooks;

import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.webhooks.delivery.DeliveryLogWriter;
import dev.gameday.webhooks.dispatch.EndpointQueues;
import dev.gameday.webhooks.intake.IntakeLoop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the dispatch of deliveries and drains it at a shutdown. Claims and replays have stopped
 * earlier in the shutdown. This phase stops consuming events, waits for attempts in flight, and
 * writes the delivery log. The next phase, {@link ShutdownPhase#LEASES}, releases unfinished
 * deliveries to other dispatchers and commits the offsets of recorded events.
 */
@Component
class DispatcherLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DispatcherLifecycle.class);

  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(3);

  private final IntakeLoop intake;
  private final EndpointQueues queues;
  private final DeliveryLogWriter logWriter;
  private volatile boolean running;

  DispatcherLifecycle(IntakeLoop intake, EndpointQueues queues, DeliveryLogWriter logWriter) {
    this.intake = intake;
    this.queues = queues;
    this.logWriter = logWriter;
  }

  @Override
  public void start() {
    logWriter.start();
    queues.start();
    intake.resume();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    intake.pause();
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
