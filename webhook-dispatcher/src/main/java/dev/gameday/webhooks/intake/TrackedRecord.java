package dev.gameday.webhooks.intake;

import java.util.concurrent.atomic.AtomicInteger;

/** A Kafka record and how much of what it led to isn't durable yet. */
final class TrackedRecord {

  private final long offset;
  private final AtomicInteger open;

  TrackedRecord(long offset, int deliveries) {
    this.offset = offset;
    this.open = new AtomicInteger(deliveries);
  }

  long offset() {
    return offset;
  }

  /** Any thread may say that one more is durable. */
  void recorded() {
    open.decrementAndGet();
  }

  boolean isDone() {
    return open.get() == 0;
  }
}
