package dev.gameday.webhooks.intake;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record and the number of its steps that are not durable yet: its deliveries, its dead
 * letter, or the end of its match. The last starts only once all earlier records are durable.
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
   * A record whose steps have started.
   *
   * @param open number of steps that are not durable yet
   */
  static TrackedRecord of(long offset, int open) {
    return new TrackedRecord(offset, open, null);
  }

  /**
   * A record with one step that has to wait.
   *
   * @param step calls {@link #recorded} once its effect is durable
   */
  static TrackedRecord waiting(long offset, Consumer<TrackedRecord> step) {
    return new TrackedRecord(offset, 1, step);
  }

  long offset() {
    return offset;
  }

  /**
   * Starts a waiting step. All earlier records are durable, or have started waiting steps in the
   * same order. Called on the consumer's thread only.
   *
   * @return whether the step of the next record may start, too
   */
  boolean start() {
    if (step != null) {
      step.accept(this);
      step = null;
    }
    return waits || isDone();
  }

  /** Notes that one more step is durable. Thread-safe. */
  void recorded() {
    open.decrementAndGet();
  }

  boolean isDone() {
    return open.get() == 0;
  }
}
