package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Claimed;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.egress.Outcome;
import dev.gameday.webhooks.subscription.Endpoint;
import java.time.Duration;
import java.time.Instant;

/** An attempt of a delivery that is in the log, and that we have claimed. */
final class LaterAttempt {

  private final Claimed claimed;
  private final Endpoint endpoint;
  private final Dispatch dispatch;
  private final long claimedNanos = System.nanoTime();

  LaterAttempt(Claimed claimed, Endpoint endpoint, Dispatch dispatch) {
    this.claimed = claimed;
    this.endpoint = endpoint;
    this.dispatch = dispatch;
  }

  /**
   * @param whenEnded called after the outcome has been handed to the log
   */
  void send(Runnable whenEnded) {
    Instant at = dispatch.clock().instant();
    var _ =
        dispatch
            .sender()
            .send(claimed.delivery(), endpoint)
            .thenAccept(
                outcome -> {
                  end(at, outcome);
                  whenEnded.run();
                });
  }

  private void end(Instant at, Outcome outcome) {
    int number = claimed.attempts() + 1;
    dispatch
        .recorder()
        .record(
            new LogEntry.Attempted(
                claimed.delivery(),
                claimed.claim(),
                Attempt.of(number, at, outcome),
                dispatch.schedule().after(number - claimed.attemptsBefore(), outcome)));
    dispatch.after(claimed.delivery().webhookId(), outcome);
  }

  long webhookId() {
    return endpoint.webhookId();
  }

  /** Gives the claim back without having tried. */
  void putBack(Duration due) {
    dispatch.recorder().record(new LogEntry.PutBack(claimed.delivery(), claimed.claim(), due));
  }

  boolean isOlderThan(Duration age, long nowNanos) {
    return nowNanos - claimedNanos > age.toNanos();
  }
}
