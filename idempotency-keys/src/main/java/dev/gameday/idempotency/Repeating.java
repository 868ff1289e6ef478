package dev.gameday.idempotency;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Does something over and over, on a thread of its own: from before the web server takes requests
 * until it has answered the last.
 */
final class Repeating implements SmartLifecycle {

  private final String name;
  private final Duration pause;
  private final Runnable task;
  private @Nullable ScheduledExecutorService timer;

  /**
   * @param name of the thread
   * @param task may not throw: it would not be repeated
   */
  Repeating(String name, Duration pause, Runnable task) {
    this.name = name;
    this.pause = pause;
    this.task = task;
  }

  @Override
  public void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
    var _ =
        started.scheduleWithFixedDelay(
            task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
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

  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 4096;
  }
}
