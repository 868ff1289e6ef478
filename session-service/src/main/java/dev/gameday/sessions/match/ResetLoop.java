package dev.gameday.sessions.match;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks for matches that are due for their reset, in every replica. Nothing is handed out among the
 * replicas: each takes what it finds unlocked, batch after batch until there is no more.
 */
@Component
final class ResetLoop implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ResetLoop.class);

  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

  private final ResetMatches resets;
  private final ResetSettings settings;
  private final ResetHealth health;
  private final Semaphore stop = new Semaphore(0);

  private volatile boolean running;
  private @Nullable Thread thread;
  private boolean failing;

  ResetLoop(
      ResetMatches resets,
      Matches matches,
      ResetSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.resets = resets;
    this.settings = settings;
    this.health = new ResetHealth(matches, settings.healthInterval(), clock, meters);
  }

  @Override
  public synchronized void start() {
    stop.drainPermits();
    running = true;
    thread = Thread.ofPlatform().name("match-resets").start(this::run);
  }

  @Override
  public synchronized void stop() {
    running = false;
    stop.release();
    if (thread != null) {
      try {
        thread.join(DRAIN_TIMEOUT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    try {
      while (running) {
        Duration pause = round();
        if (!pause.isZero() && stop.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Resets a batch, and says how long to wait for the next. */
  private Duration round() {
    try {
      int count = resetBatch();
      health.sampleWhenDue();
      failing = false;
      return count == settings.batchSize() ? Duration.ZERO : settings.poll();
    } catch (RuntimeException e) {
      if (!failing) {
        log.atError()
            .addKeyValue("event.action", "match.resets_failing")
            .setCause(e)
            .log("Matches can't be reset; trying on until they can");
      }
      failing = true;
      return RETRY_DELAY;
    }
  }

  private int resetBatch() {
    try {
      List<Duration> lateness = resets.resetDue(settings.batchSize());
      lateness.forEach(health::reset);
      return lateness.size();
    } catch (ResetFailedException e) {
      log.atError()
          .addKeyValue("event.action", "match.reset_failed")
          .addKeyValue("matchId", e.matchId())
          .setCause(e)
          .log("A match could not be reset; the others go first");
      resets.postpone(e.matchId());
      return settings.batchSize();
    }
  }
}
