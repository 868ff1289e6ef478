package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.egress.AttemptResult;
import dev.gameday.webhooks.endpoint.Endpoint;
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
final class FirstAttempt implements DeliveryTask {

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
  public void send(Consumer<AttemptResult> whenEnded) {
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
                result -> {
                  end(result);
                  whenEnded.accept(result);
                });
  }

  private synchronized void end(AttemptResult result) {
    Attempt attempt = Attempt.of(1, sentAt, result);
    DeliveryState standing = dispatch.after(endpoint, 1, result);
    dispatch
        .logWriter()
        .record(
            state == State.PARKED
                ? new LogEntry.Attempted(delivery, dispatch.id(), attempt, standing)
                : new LogEntry.Created(delivery, attempt, standing, recorded));
    state = State.ENDED;
    dispatch.ended(delivery.webhookId(), result);
  }

  @Override
  public synchronized void defer(Duration due) {
    open(new DeliveryState.Scheduled(due));
    state = State.ENDED;
  }

  /** Writes it to the log unfinished; its outcome, if one comes, follows. */
  @Override
  public synchronized void park() {
    if (state == State.SENT) {
      open(new DeliveryState.InFlight(dispatch.id(), dispatch.lease()));
      state = State.PARKED;
    }
  }

  @Override
  public synchronized boolean isOlderThan(Duration age, long nowNanos) {
    return nowNanos - sinceNanos > age.toNanos();
  }

  private void open(DeliveryState standing) {
    dispatch.logWriter().record(new LogEntry.Created(delivery, null, standing, recorded));
  }
}
