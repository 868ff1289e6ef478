package dev.gameday.idempotency;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.LoopLifecycle;
import dev.gameday.base.loop.OutageLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes expired responses periodically, a bounded number per transaction. */
class ExpiredKeys implements LoopLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ExpiredKeys.class);

  private final IdempotencyKeyTable keys;
  private final Duration interval;
  private final BackgroundLoop loop;

  ExpiredKeys(IdempotencyKeyTable keys, IdempotencySettings settings, BackgroundLoops loops) {
    this.keys = keys;
    this.interval = settings.sweepEvery();
    this.loop =
        new BackgroundLoop("expired-keys", this::deleteExpired, loops)
            .firstAfter(interval)
            .reportTo(
                OutageLog.warning(
                        log, "idempotency.sweep_failed", "Cannot delete expired idempotency keys")
                    .recovery("idempotency.sweep_recovered", "Deletion of idempotency keys")
                    .retryEvery(interval));
  }

  @Override
  public BackgroundLoop loop() {
    return loop;
  }

  private Duration deleteExpired() {
    boolean more = keys.deleteExpired();
    return more ? Duration.ZERO : interval;
  }
}
