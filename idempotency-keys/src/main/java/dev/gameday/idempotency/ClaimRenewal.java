package dev.gameday.idempotency;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import dev.gameday.base.loop.ShutdownPhase;
import dev.gameday.idempotency.ClaimResult.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the claims of requests in progress on this replica. Claims can therefore be short, so that
 * those of a dead replica expire soon. Most requests end before their first renewal.
 */
class ClaimRenewal implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ClaimRenewal.class);

  private final IdempotencyKeyTable keys;
  private final Duration interval;
  private final BackgroundLoop loop;

  /** The claims in progress with their start, by {@link System#nanoTime()}. */
  private final Map<Claim, Long> held = new ConcurrentHashMap<>();

  ClaimRenewal(IdempotencyKeyTable keys, IdempotencySettings settings, BackgroundLoops loops) {
    this.keys = keys;
    this.interval = settings.renewEvery();
    this.loop =
        new BackgroundLoop("held-claims", this::renew, loops)
            // renews until the web server has sent its last response
            .firstAfter(interval)
            .stopIn(ShutdownPhase.LEASES, Duration.ZERO)
            .reportTo(
                OutageLog.warning(
                        log, "idempotency.renew_failed", "Cannot renew idempotency claims")
                    .recovery("idempotency.renew_recovered", "Renewal of idempotency claims")
                    .retryEvery(interval));
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  /** Renews the claim until the result is closed. */
  Hold hold(Claim claim) {
    held.put(claim, System.nanoTime());
    return () -> held.remove(claim);
  }

  /** A claim that is renewed until it is closed. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  private Duration renew() {
    long before = System.nanoTime() - interval.toNanos();
    List<Claim> lasting =
        held.entrySet().stream()
            .filter(entry -> entry.getValue() - before <= 0)
            .map(Map.Entry::getKey)
            .toList();
    if (!lasting.isEmpty()) {
      keys.renew(lasting);
    }
    return interval;
  }
}
