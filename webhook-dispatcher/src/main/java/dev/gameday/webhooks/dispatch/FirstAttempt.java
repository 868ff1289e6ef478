package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.delivery.Standing;
import dev.gameday.webhooks.egress.Outcome;
import dev.gameday.webhooks.subscription.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A delivery that came from Kafka and isn't in the log yet. It gets there in one write if it ends
 * soon, else it is parked: written unfinished, so that Kafka's offset can go on.
 *
 * <p>The log must see the park before the outcome, whichever thread is faster: both are handed to
 * it under this object's lock.
 */
final class FirstAttempt implements Turn {

  private enum State {
    WAITING,
    SENT,
    PARKED,
    ENDED
  }

  private final Delivery delivery;
  private final Endpoint endpoint;
  private final Runnable recorded;
  private final Dispatch dispatch;

  private State state = State.WAITING;
  private long sinceNanos = System.nanoTime();
  private Instant sentAt = Instant.MIN;

  /**
   * @param recorded called once the delivery is in the log, finished or not
   */
  FirstAttempt(Delivery delivery, Endpoint endpoint, Runnable recorded, Dispatch dispatch) {
    this.delivery = delivery;
    this.endpoint = endpoint;
    this.recorded = recorded;
    this.dispatch = dispatch;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public boolean isFirst() {
    return true;
  }

  @Override
  public boolean isClaimed() {
    return false;
  }

  @Override
  public void send(Consumer<Outcome> whenEnded) {
    synchronized (this) {
      state = State.SENT;
      sinceNanos = System.nanoTime();
      sentAt = dispatch.clock().instant();
    }
    var _ =
        dispatch
            .sender()
            .send(delivery, endpoint, sentAt)
            .thenAccept(
                outcome -> {
                  end(outcome);
                  whenEnded.accept(outcome);
                });
  }

  private synchronized void end(Outcome outcome) {
    Attempt attempt = Attempt.of(1, sentAt, outcome);
    Standing standing = dispatch.after(endpoint, 1, outcome);
    dispatch
        .recorder()
        .record(
            state == State.PARKED
                ? new LogEntry.Attempted(delivery, dispatch.id(), attempt, standing)
                : new LogEntry.Opened(delivery, attempt, standing, recorded));
    state = State.ENDED;
    dispatch.ended(delivery.webhookId(), outcome);
  }

  @Override
  public synchronized void leave(Duration due) {
    open(new Standing.Due(due));
    state = State.ENDED;
  }

  /** Writes it to the log unfinished; its outcome, if one comes, follows. */
  @Override
  public synchronized void park() {
    if (state == State.SENT) {
      open(new Standing.InFlight(dispatch.id(), dispatch.lease()));
      state = State.PARKED;
    }
  }

  @Override
  public synchronized boolean isOlderThan(Duration age, long nowNanos) {
    return nowNanos - sinceNanos > age.toNanos();
  }

  private void open(Standing standing) {
    dispatch.recorder().record(new LogEntry.Opened(delivery, null, standing, recorded));
  }
}
