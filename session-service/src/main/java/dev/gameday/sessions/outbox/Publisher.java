package dev.gameday.sessions.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A producer that is used until its first failed send. A failure closes it immediately, inside the
 * callback. With one request in flight per broker, no later row has left by then, and none will, so
 * no row overtakes the failed one.
 *
 * <p>In-flight rows may or may not have reached Kafka. The next publisher sends them again.
 */
final class Publisher {

  /** Number of acknowledgements after which the relay is woken. */
  private static final int WAKE_AT = 500;

  private final Producer<String, byte[]> producer;
  private final Runnable wakeRelay;
  private final ConcurrentLinkedQueue<OutboxRow> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable FailedSend> failure = new AtomicReference<>();

  private int acknowledgements;

  Publisher(Producer<String, byte[]> producer, Runnable wakeRelay) {
    this.producer = producer;
    this.wakeRelay = wakeRelay;
  }

  /** Sends a row. Rows leave in the order of the calls. A failure ends the publisher. */
  void send(OutboxRow row) {
    try {
      var _ = producer.send(row.message(), (_, error) -> settle(row, error));
    } catch (KafkaException | IllegalStateException e) {
      fail(new FailedSend(row, e));
    }
  }

  /** Returns the rows that Kafka has acknowledged since the last call. */
  List<OutboxRow> takeAcknowledged() {
    List<OutboxRow> rows = new ArrayList<>();
    for (OutboxRow row = acknowledged.poll(); row != null; row = acknowledged.poll()) {
      rows.add(row);
    }
    return rows;
  }

  /** Returns the first failed send. */
  Optional<FailedSend> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Stops sending immediately. No more rows are acknowledged after it returns. */
  void abort() {
    producer.close(Duration.ZERO);
  }

  /** Waits for the in-flight rows, then stops. */
  void close(Duration timeout) {
    producer.close(timeout);
  }

  /**
   * Handles the result of a send. Runs on the producer's thread, except for records that are
   * rejected before.
   */
  private void settle(OutboxRow row, @Nullable Exception error) {
    if (error != null) {
      fail(new FailedSend(row, error));
      return;
    }
    acknowledged.add(row);
    if (++acknowledgements % WAKE_AT == 0) {
      wakeRelay.run();
    }
  }

  private void fail(FailedSend failed) {
    if (failure.compareAndSet(null, failed)) {
      producer.close(Duration.ZERO);
      wakeRelay.run();
    }
  }

  record FailedSend(OutboxRow row, Exception error) {}
}
