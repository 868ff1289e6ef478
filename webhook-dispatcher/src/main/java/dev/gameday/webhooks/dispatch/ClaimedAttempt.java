package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.ClaimedDelivery;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryLogWriter;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.endpoint.Endpoint;
import java.time.Duration;

/** An attempt of a delivery that this dispatcher has claimed from the log. */
final class ClaimedAttempt implements DeliveryTask {

  private final ClaimedDelivery claimed;
  private final Endpoint endpoint;
  private final DeliveryLogWriter logWriter;
  private volatile long sinceNanos = System.nanoTime();

  ClaimedAttempt(ClaimedDelivery claimed, Endpoint endpoint, DeliveryLogWriter logWriter) {
    this.claimed = claimed;
    this.endpoint = endpoint;
    this.logWriter = logWriter;
  }

  @Override
  public Delivery delivery() {
    return claimed.delivery();
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public int number() {
    return claimed.attempts() + 1;
  }

  @Override
  public int numberInRound() {
    return number() - claimed.attemptsBefore();
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
  public void start() {
    sinceNanos = System.nanoTime();
  }

  @Override
  public void end(Attempt attempt, DeliveryState state) {
    logWriter.record(new LogEntry.Attempted(claimed.delivery(), claimed.claim(), attempt, state));
  }

  /** Releases the claim. */
  @Override
  public void defer(Duration delay) {
    logWriter.record(new LogEntry.Released(claimed.delivery(), claimed.claim(), delay));
  }

  /** Does nothing: the delivery is in the log already, and no offset waits for it. */
  @Override
  public void park() {}

  @Override
  public boolean isOlderThan(Duration age, long nowNanos) {
    return nowNanos - sinceNanos > age.toNanos();
  }
}
