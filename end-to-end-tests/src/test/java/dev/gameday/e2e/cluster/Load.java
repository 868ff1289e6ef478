package dev.gameday.e2e.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** People at work, each doing one thing after another until told to stop. */
final class Load {

  private static final int PAUSE_MILLIS = 300;
  private static final int LAST_STEPS_SECONDS = 90;

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(12);
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  /** Has somebody begin; one whose step fails does no more. */
  Load add(Step step) {
    var _ =
        threads.scheduleWithFixedDelay(() -> run(step), PAUSE_MILLIS, PAUSE_MILLIS, MILLISECONDS);
    return this;
  }

  /** Returns when everybody has finished what they were doing. */
  void stop() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(LAST_STEPS_SECONDS, SECONDS)) {
      failures.add(new AssertionError("somebody still waits for an answer"));
      threads.shutdownNow();
    }
  }

  /** Requests that were refused, or not answered however often they were repeated. */
  List<Throwable> failures() {
    return failures;
  }

  private void run(Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | AssertionError e) {
      failures.add(e);
      throw e;
    }
  }

  /** One thing to do. */
  @FunctionalInterface
  interface Step {

    void run() throws InterruptedException;
  }
}
