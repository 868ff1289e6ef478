package dev.gameday.webhooks.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes the delivery log in the background, in the order of the entries, many at a time: as soon
 * as {@link #WAKE_SIZE} are waiting, or one that holds up a line, or {@link #LINGER} after the
 * first. While the database is away everything waits here; nothing is dropped, and the intake stops
 * by itself because nothing is recorded.
 */
@Component
public class DeliveryLogWriter {

  private static final Logger log = LoggerFactory.getLogger(DeliveryLogWriter.class);

  private static final int WAKE_SIZE = 500;
  private static final int MAX_BATCH_SIZE = 2_000;
  private static final Duration LINGER = Duration.ofMillis(10);
  private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(1);

  private final DeliveryLogTable table;
  private final DeliveryMetrics metrics;
  private final BlockingQueue<LogEntry> waiting = new LinkedBlockingQueue<>();

  private volatile Runnable whenAdvanced = () -> {};
  private volatile boolean stopping;
  private @Nullable Thread thread;

  DeliveryLogWriter(DeliveryLogTable table, MeterRegistry meters) {
    this.table = table;
    this.metrics = new DeliveryMetrics(meters);
  }

  /** Never blocks. An entry of a delivery comes after the one that opened it. */
  public void record(LogEntry entry) {
    waiting.add(entry);
  }

  /**
   * @param told after deliveries that were waiting for others became due
   */
  public void whenAdvanced(Runnable told) {
    whenAdvanced = told;
  }

  public void start() {
    stopping = false;
    thread = Thread.ofPlatform().name("delivery-recorder").start(this::run);
  }

  /** Writes what is waiting, then ends; after the limit it gives up, and Kafka brings it again. */
  public void stop(Duration limit) throws InterruptedException {
    stopping = true;
    Thread running = thread;
    if (running != null && !running.join(limit)) {
      running.interrupt();
      running.join();
    }
  }

  private void run() {
    try {
      while (!stopping || !waiting.isEmpty()) {
        List<LogEntry> batch = nextBatch();
        if (!batch.isEmpty()) {
          write(batch);
          batch.forEach(this::notifyRecorded);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<LogEntry> nextBatch() throws InterruptedException {
    var batch = new ArrayList<LogEntry>();
    LogEntry next = waiting.poll(50, TimeUnit.MILLISECONDS);
    long deadline = System.nanoTime() + LINGER.toNanos();
    while (next != null) {
      boolean mayLinger = take(next, batch) && batch.size() < WAKE_SIZE;
      next = mayLinger ? waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
    }
    return batch;
  }

  /**
   * Adds an entry and those that are waiting behind it.
   *
   * @return whether nobody waits for them
   */
  private boolean take(LogEntry next, List<LogEntry> batch) {
    int before = batch.size();
    batch.add(next);
    waiting.drainTo(batch, MAX_BATCH_SIZE - batch.size());
    return batch.subList(before, batch.size()).stream().noneMatch(LogEntry::holdsUpItsLine);
  }

  private void write(List<LogEntry> batch) throws InterruptedException {
    Duration backoff = Duration.ofMillis(50);
    for (int failures = 0; ; failures++) {
      try {
        if (table.write(batch)) {
          whenAdvanced.run();
        }
        if (failures > 0) {
          log.atInfo()
              .addKeyValue("event.action", "delivery_log.recovered")
              .log("The delivery log can be written again");
        }
        return;
      } catch (RuntimeException e) {
        // whatever it is, leaving out a batch would lose deliveries: it is tried until it works
        if (failures == 0) {
          log.atError()
              .addKeyValue("event.action", "delivery_log.away")
              .setCause(e)
              .log("The delivery log can't be written; trying on until it can");
        }
        Thread.sleep(backoff);
        backoff =
            backoff.multipliedBy(2).compareTo(MAX_RETRY_DELAY) > 0
                ? MAX_RETRY_DELAY
                : backoff.multipliedBy(2);
      }
    }
  }

  private void notifyRecorded(LogEntry entry) {
    DeliveryLogLines.log(entry);
    metrics.count(entry);
    if (entry instanceof LogEntry.Created created) {
      created.recorded().run();
    }
  }
}
