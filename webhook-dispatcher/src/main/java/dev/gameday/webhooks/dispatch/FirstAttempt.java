package dev.gameday.webhooks.dispatch;

import dev.gameday.webhooks.delivery.Attempt;
import dev.gameday.webhooks.delivery.Delivery;
import dev.gameday.webhooks.delivery.DeliveryLogWriter;
import dev.gameday.webhooks.delivery.DeliveryState;
import dev.gameday.webhooks.delivery.LogEntry;
import dev.gameday.webhooks.endpoint.Endpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The first attempt of a delivery that was consumed from Kafka and is not in the log yet. If the
 * attempt ends soon, one write records both. Otherwise it is parked: the delivery is recorded
 * unfinished, so Kafka's offset can advance.
 *
 * <p>The log must receive the parked delivery before its result, whichever thread is faster.
 * Therefore both are passed to it under this object's lock.
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
  private final DeliveryLogWriter logWriter;
  private final ClaimHolder holder;

  private State state = State.WAITING;
  private long sinceNanos = System.nanoTime();

  /**
   * @param recorded called once the delivery is in the log, finished or not
   */
  FirstAttempt(
      Delivery delivery,
      Endpoint endpoint,
      Runnable recorded,
      DeliveryLogWriter logWriter,
      ClaimHolder holder) {
    this.delivery = delivery;
    this.endpoint = endpoint;
    this.recorded = recorded;
    this.logWriter = logWriter;
    this.holder = holder;
  }

  @Override
  public Delivery delivery() {
    return delivery;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public int numberInRound() {
    return 1;
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
  public synchronized void start() {
    state = State.SENT;
    sinceNanos = System.nanoTime();
  }

  @Override
  public synchronized void end(Attempt attempt, DeliveryState next) {
    if (state == State.PARKED) {
      logWriter.record(new LogEntry.Attempted(delivery, holder.id(), attempt, next));
    } else {
      create(attempt, next);
    }
    state = State.ENDED;
  }

  @Override
  public synchronized void defer(Duration delay) {
    create(null, new DeliveryState.Scheduled(delay));
    state = State.ENDED;
  }

  @Override
  public synchronized void park() {
    if (state == State.SENT) {
      create(null, new DeliveryState.InFlight(holder.id(), holder.attemptLease()));
      state = State.PARKED;
    }
  }

  @Override
  public synchronized boolean isOlderThan(Duration age, long nowNanos) {
    return nowNanos - sinceNanos > age.toNanos();
  }

  private void create(@Nullable Attempt attempt, DeliveryState next) {
    logWriter.record(new LogEntry.Created(delivery, attempt, next, recorded));
  }
}
