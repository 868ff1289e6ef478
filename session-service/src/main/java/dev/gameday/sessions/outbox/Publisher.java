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
 * One producer, from its opening to its first failed send. That ends it at once, inside the
 * callback: with one request in flight per broker, nothing that follows has left by then, and
 * nothing will. So no row overtakes the one that failed.
 *
 * <p>What was on its way may have reached Kafka or not; it is sent again by the next publisher.
 */
final class Publisher {

  /** Acknowledgements that wait in such numbers are worth waking the relay for. */
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

  /** Hands a row to the producer, or fails. Rows leave in the order of the calls. */
  void send(OutboxRow row) {
    try {
      var _ = producer.send(row.message(), (_, error) -> settle(row, error));
    } catch (KafkaException | IllegalStateException e) {
      fail(new FailedSend(row, e));
    }
  }

  /** The rows that Kafka has acknowledged since the last call. */
  List<OutboxRow> takeAcknowledged() {
    List<OutboxRow> taken = new ArrayList<>();
    for (OutboxRow row = acknowledged.poll(); row != null; row = acknowledged.poll()) {
      taken.add(row);
    }
    return taken;
  }

  /** The first send that failed. */
  Optional<FailedSend> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Stops sending, now; returns when nothing more can be acknowledged. */
  void abort() {
    producer.close(Duration.ZERO);
  }

  /** Waits for what is on its way, then stops. */
  void close(Duration timeout) {
    producer.close(timeout);
  }

  /** Runs on the producer's thread, except for a record that is refused before it gets there. */
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
