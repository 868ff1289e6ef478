package dev.gameday.web.idempotency;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Deletes expired answers, a bounded number in each transaction. */
class ExpiredKeys implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ExpiredKeys.class);

  private final KeyTable keys;
  private final Duration every;
  private @Nullable ScheduledExecutorService timer;

  ExpiredKeys(KeyTable keys, IdempotencySettings settings) {
    this.keys = keys;
    this.every = settings.sweepEvery();
  }

  @Override
  public void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("expired-keys").daemon().factory());
    var _ =
        started.scheduleWithFixedDelay(
            this::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    timer = started;
  }

  @Override
  public void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }

  private void sweep() {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = keys.sweep();
      }
    } catch (DataAccessException e) {
      log.atWarn()
          .addKeyValue("event.action", "idempotency.sweep_failed")
          .addKeyValue("reason", e.getMessage())
          .log("Expired answers could not be deleted");
    }
  }
}
