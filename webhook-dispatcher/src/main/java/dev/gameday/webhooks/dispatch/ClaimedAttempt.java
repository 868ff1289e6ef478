package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.ClaimedDelivery;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.endpoint.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** An attempt of a delivery that is in the log, and that we have claimed. */
final class ClaimedAttempt implements DeliveryTask {

  private final ClaimedDelivery claimed;
  private final Endpoint endpoint;
  private final Dispatch dispatch;
  private volatile long sinceNanos = System.nanoTime();

  ClaimedAttempt(ClaimedDelivery claimed, Endpoint endpoint, Dispatch dispatch) {
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
  public void send(Consumer<AttemptResult> whenEnded) {
    sinceNanos = System.nanoTime();
    Instant at = dispatch.clock().instant();
    var _ =
        dispatch
            .sender()
            .send(claimed.delivery(), endpoint, at)
            .thenAccept(
                result -> {
                  end(at, result);
                  whenEnded.accept(result);
                });
  }

  private void end(Instant at, AttemptResult result) {
    int number = claimed.attempts() + 1;
    dispatch
        .logWriter()
        .record(
            new LogEntry.Attempted(
                claimed.delivery(),
                claimed.claim(),
                Attempt.of(number, at, result),
                dispatch.after(endpoint, number - claimed.attemptsBefore(), result)));
    dispatch.ended(claimed.delivery().webhookId(), result);
  }

  /** Gives the claim back. */
  @Override
  public void defer(Duration due) {
    dispatch.logWriter().record(new LogEntry.Released(claimed.delivery(), claimed.claim(), due));
  }

  /** It is in the log already, and nobody waits for it. */
  @Override
  public void park() {}

  @Override
  public boolean isOlderThan(Duration age, long nowNanos) {
    return nowNanos - sinceNanos > age.toNanos();
  }
}
