package dev.gameday.webhooks.dispatch;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.webhooks.delivery.DispatcherLeases;
import dev.gameday.webhooks.delivery.DispatcherLeases.Reclaimed;
import dev.gameday.webhooks.dispatch.DispatchSettings.HeartbeatSettings;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The loop that renews this dispatcher's lease, and reclaims the deliveries of dispatchers whose
 * lease has expired. A dispatcher that was frozen, or had no database, just renews its lease again.
 */
@Component
class Heartbeat implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

  private final DispatcherLeases leases;
  private final ClaimHolder holder;
  private final HeartbeatSettings settings;
  private final BackgroundLoop loop;

  private volatile Runnable whenReclaimed = () -> {};

  Heartbeat(
      DispatcherLeases leases,
      ClaimHolder holder,
      DispatchSettings settings,
      BackgroundLoops loops) {
    this.leases = leases;
    this.holder = holder;
    this.settings = settings.heartbeat();
    this.loop =
        new BackgroundLoop("dispatcher-heartbeat", this::beat, loops)
            .stopIn(ShutdownPhase.LEASES, STOP_TIMEOUT)
            .reportTo(
                OutageLog.warning(log, "heartbeat.failed", "Cannot renew the dispatcher's lease")
                    .recovery("heartbeat.recovered", "Lease renewal")
                    .retryEvery(settings.heartbeat().every()))
            .lastly(this::release);
  }

  /**
   * @param listener called after deliveries of another dispatcher became due
   */
  void whenReclaimed(Runnable listener) {
    whenReclaimed = listener;
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration beat() {
    if (leases.renew(holder.id(), settings.lease())) {
      reclaimExpired();
    }
    return settings.every();
  }

  private void reclaimExpired() {
    Optional<Reclaimed> reclaimed = leases.reclaimExpired(holder.claimLease());
    while (reclaimed.isPresent()) {
      log.atWarn()
          .addKeyValue("event.action", "dispatcher.taken_over")
          .addKeyValue("dispatcher", reclaimed.get().id())
          .addKeyValue("deliveries", reclaimed.get().deliveries())
          .log("Another dispatcher's lease expired; its claims are due again");
      whenReclaimed.run();
      reclaimed = leases.reclaimExpired(holder.claimLease());
    }
  }

  /** Releases unfinished deliveries. If this fails, they are due once the lease has expired. */
  private void release() {
    try {
      leases.release(holder.id(), holder.claimLease());
    } catch (RuntimeException e) {
      log.atDebug().setCause(e).log("Lease not released; it will expire");
    }
  }
}
