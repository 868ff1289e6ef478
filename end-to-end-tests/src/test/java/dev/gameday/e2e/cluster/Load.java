package dev.gameday.e2e.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Clients that repeat their steps until {@link #stop}. */
final class Load {

  private static final int DELAY_MILLIS = 300;
  private static final int STOP_TIMEOUT_SECONDS = 90;

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(12);
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  /** Starts a client, which ends when its step fails. */
  Load add(Step step) {
    var _ =
        threads.scheduleWithFixedDelay(() -> run(step), DELAY_MILLIS, DELAY_MILLIS, MILLISECONDS);
    return this;
  }

  /** Stops the clients and waits for their current steps. */
  void stop() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(STOP_TIMEOUT_SECONDS, SECONDS)) {
      failures.add(new AssertionError("a client still waits for a response"));
      threads.shutdownNow();
    }
  }

  /** Returns the failures: rejected requests, and requests without a response despite retries. */
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

  /** One action of a client. */
  @FunctionalInterface
  interface Step {

    void run() throws InterruptedException;
  }
}
