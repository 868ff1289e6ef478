package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Claimed;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.egress.Outcome;
import dev.gameday.webhooks.subscription.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** An attempt of a delivery that is in the log, and that we have claimed. */
final class LaterAttempt implements Turn {

  private final Claimed claimed;
  private final Endpoint endpoint;
  private final Dispatch dispatch;
  private volatile long sinceNanos = System.nanoTime();

  LaterAttempt(Claimed claimed, Endpoint endpoint, Dispatch dispatch) {
    this.claimed = claimed;
    this.endpoint = endpoint;
    this.dispatch = dispatch;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public boolean isFirst() {
    return claimed.delivery().sequence() != null && claimed.attempts() == 0;
  }

  @Override
  public boolean isClaimed() {
    return true;
  }

  @Override
  public void send(Consumer<Outcome> whenEnded) {
    sinceNanos = System.nanoTime();
    Instant at = dispatch.clock().instant();
    var _ =
        dispatch
            .sender()
            .send(claimed.delivery(), endpoint, at)
            .thenAccept(
                outcome -> {
                  end(at, outcome);
                  whenEnded.accept(outcome);
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
                dispatch.after(endpoint, number - claimed.attemptsBefore(), outcome)));
    dispatch.ended(claimed.delivery().webhookId(), outcome);
  }

  /** Gives the claim back. */
  @Override
  public void leave(Duration due) {
    dispatch.recorder().record(new LogEntry.PutBack(claimed.delivery(), claimed.claim(), due));
  }

  /** It is in the log already, and nobody waits for it. */
  @Override
  public void park() {}

  @Override
  public boolean isOlderThan(Duration age, long nowNanos) {
    return nowNanos - sinceNanos > age.toNanos();
  }
}
