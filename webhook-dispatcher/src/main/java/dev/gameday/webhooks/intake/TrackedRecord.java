package dev.gameday.webhooks.intake;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record and how much of what it led to isn't durable yet. What it leads to may have to
 * wait until everything before it is durable.
 */
final class TrackedRecord {

  private final long offset;
  private final AtomicInteger open;
  private @Nullable Consumer<TrackedRecord> step;
  private final boolean waits;

  private TrackedRecord(long offset, int open, @Nullable Consumer<TrackedRecord> step) {
    this.offset = offset;
    this.open = new AtomicInteger(open);
    this.step = step;
    this.waits = step != null;
  }

  /**
   * @param open how many things it led to, all under way
   */
  static TrackedRecord of(long offset, int open) {
    return new TrackedRecord(offset, open, null);
  }

  /**
   * @param step the one thing that it leads to; calls {@link #recorded} when that is durable
   */
  static TrackedRecord waiting(long offset, Consumer<TrackedRecord> step) {
    return new TrackedRecord(offset, 1, step);
  }

  long offset() {
    return offset;
  }

  /**
   * Everything before it is durable, or under way in the same manner and order. For the consumer's
   * thread only.
   *
   * @return whether what comes after it may start too
   */
  boolean start() {
    if (step != null) {
      step.accept(this);
      step = null;
    }
    return waits || isDone();
  }

  /** Any thread may say that one more is durable. */
  void recorded() {
    open.decrementAndGet();
  }

  boolean isDone() {
    return open.get() == 0;
  }
}
