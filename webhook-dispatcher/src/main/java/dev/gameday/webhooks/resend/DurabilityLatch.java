package dev.gameday.webhooks.resend;

import dev.gameday.base.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** What a request waits for that wants to answer only once its delivery is in the log. */
final class DurabilityLatch {

  private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(3);

  private final CompletableFuture<Void> recorded = new CompletableFuture<>();

  void done() {
    recorded.complete(null);
  }

  /**
   * @throws Problem (503) if the log can't be written for too long
   */
  void await() {
    try {
      recorded.orTimeout(WAIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      throw Problem.unavailable(
          "The delivery log can't be written right now; try again soon.", Duration.ofSeconds(1));
    }
  }
}
