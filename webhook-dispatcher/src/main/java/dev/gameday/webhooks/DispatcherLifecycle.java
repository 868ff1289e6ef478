package dev.gameday.webhooks;

import dev.gameday.webhooks.delivery.DeliveryLogWriter;
import dev.gameday.webhooks.delivery.Partitions;
import dev.gameday.webhooks.dispatch.ClaimLoop;
import dev.gameday.webhooks.dispatch.EndpointFailureTracker;
import dev.gameday.webhooks.dispatch.EndpointQueues;
import dev.gameday.webhooks.dispatch.Heartbeat;
import dev.gameday.webhooks.intake.IntakeLoop;
import dev.gameday.webhooks.replay.ReplayLoop;
import dev.gameday.webhooks.webhook.Reencryption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the background loops from the end of an event's way to its beginning, and stops them from
 * the beginning to the end: nothing new is taken in, what is in flight may finish, everything is
 * written, what isn't finished is left to others, then the offsets are committed behind it.
 */
@Component
class DispatcherLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DispatcherLifecycle.class);

  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(1);

  private final Reencryption reencryption;
  private final Partitions partitions;
  private final DeliveryLogWriter logWriter;
  private final Heartbeat heartbeat;
  private final EndpointFailureTracker failures;
  private final EndpointQueues queues;
  private final ClaimLoop claims;
  private final ReplayLoop replays;
  private final IntakeLoop intake;
  private volatile boolean running;

  DispatcherLifecycle(
      Reencryption reencryption,
      Partitions partitions,
      DeliveryLogWriter logWriter,
      Heartbeat heartbeat,
      EndpointFailureTracker failures,
      EndpointQueues queues,
      ClaimLoop claims,
      ReplayLoop replays,
      IntakeLoop intake) {
    this.reencryption = reencryption;
    this.partitions = partitions;
    this.logWriter = logWriter;
    this.heartbeat = heartbeat;
    this.failures = failures;
    this.queues = queues;
    this.claims = claims;
    this.replays = replays;
    this.intake = intake;
  }

  @Override
  public void start() {
    reencryption.start();
    partitions.start();
    logWriter.start();
    heartbeat.start();
    failures.start();
    queues.start();
    claims.start();
    replays.start();
    intake.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      replays.stop();
      intake.hold();
      claims.stop();
      queues.drain(DRAIN_TIMEOUT);
      failures.stop();
      logWriter.stop(WRITE_TIMEOUT);
      heartbeat.stop(RELEASE_TIMEOUT);
      intake.stop();
      partitions.stop();
      reencryption.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.atInfo().addKeyValue("event.action", "dispatcher.stopped").log("Dispatcher stopped");
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stops after the web server, whose requests may still need the loops. */
  @Override
  public int getPhase() {
    return 0;
  }
}
