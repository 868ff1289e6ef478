package dev.gameday.webhooks.resend;

import dev.gameday.base.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Lets a request wait until its delivery is in the log. */
final class DurabilityLatch {

  private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(3);

  private final CompletableFuture<Void> recorded = new CompletableFuture<>();

  void done() {
    recorded.complete(null);
  }

  /**
   * Waits until the delivery is in the log.
   *
   * @throws Problem (503) if that takes longer than {@link #WAIT_TIMEOUT}
   */
  void await() {
    try {
      recorded.orTimeout(WAIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      throw Problem.unavailable(
          "The delivery log can't be written now; retry later.", Duration.ofSeconds(1));
    }
  }
}
