package dev.gameday.webhooks.delivery;

import dev.gameday.base.loop.BackgroundLoop;
import dev.gameday.base.loop.BackgroundLoops;
import dev.gameday.base.loop.OutageLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The loop that writes the delivery log in batches, in the order of the entries. It writes a batch
 * once {@link #WAKE_SIZE} entries wait, or one that blocks its line, or {@link #LINGER} after the
 * first. While the database is unavailable all entries wait here. None is dropped, and the intake
 * pauses because no delivery is recorded.
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
  private final BackgroundLoop loop;

  private List<LogEntry> batch = List.of();
  private final Queue<LogEntry> written = new ArrayDeque<>();

  DeliveryLogWriter(DeliveryLogTable table, MeterRegistry meters, BackgroundLoops loops) {
    this.table = table;
    this.metrics = new DeliveryMetrics(meters);
    this.loop =
        new BackgroundLoop("delivery-recorder", this::round, loops)
            .reportTo(
                OutageLog.error(log, "delivery_log.away", "Cannot write the delivery log")
                    .recovery("delivery_log.recovered", "Delivery log")
                    .retryWithin(MAX_RETRY_DELAY))
            .until(this::isDone);
  }

  /** Adds an entry, without blocking. The entries of a delivery follow the one that creates it. */
  public void record(LogEntry entry) {
    waiting.add(entry);
  }

  /**
   * @param listener called after ordered deliveries became due
   */
  public void whenAdvanced(Runnable listener) {
    whenAdvanced = listener;
  }

  public void start() {
    loop.start();
  }

  /**
   * Writes the waiting entries and stops.
   *
   * @param timeout the longest wait; events of entries that are not written by then are consumed
   *     again
   */
  public void stop(Duration timeout) {
    loop.stop(timeout);
  }

  /** Writes a batch. A failed batch is kept and retried, or its deliveries would be lost. */
  private Duration round() throws InterruptedException {
    if (batch.isEmpty()) {
      batch = nextBatch();
    }
    if (!batch.isEmpty()) {
      boolean advanced = table.write(batch);
      written.addAll(batch);
      batch = List.of();
      if (advanced) {
        whenAdvanced.run();
      }
    }
    for (LogEntry entry = written.poll(); entry != null; entry = written.poll()) {
      notifyRecorded(entry);
    }
    return Duration.ZERO;
  }

  private boolean isDone() {
    return waiting.isEmpty() && batch.isEmpty() && written.isEmpty();
  }

  private List<LogEntry> nextBatch() throws InterruptedException {
    var entries = new ArrayList<LogEntry>();
    LogEntry next = waiting.poll(50, TimeUnit.MILLISECONDS);
    long deadline = System.nanoTime() + LINGER.toNanos();
    while (next != null) {
      boolean mayLinger = add(next, entries) && entries.size() < WAKE_SIZE;
      next = mayLinger ? waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
    }
    return entries;
  }

  /**
   * Adds an entry and those that wait behind it to a batch.
   *
   * @return whether none of them blocks its line
   */
  private boolean add(LogEntry next, List<LogEntry> entries) {
    int before = entries.size();
    entries.add(next);
    waiting.drainTo(entries, MAX_BATCH_SIZE - entries.size());
    return entries.subList(before, entries.size()).stream().noneMatch(LogEntry::blocksLine);
  }

  private void notifyRecorded(LogEntry entry) {
    DeliveryLogLines.log(entry);
    metrics.count(entry);
    if (entry instanceof LogEntry.Created created) {
      created.recorded().run();
    }
  }
}
