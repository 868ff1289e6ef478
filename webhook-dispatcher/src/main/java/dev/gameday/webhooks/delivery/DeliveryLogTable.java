package dev.gameday.webhooks.delivery;

import static java.util.function.Predicate.not;

import dev.gameday.webhooks.delivery.LogEntry.Attempted;
import dev.gameday.webhooks.delivery.LogEntry.Created;
import dev.gameday.webhooks.delivery.LogEntry.Released;
import dev.gameday.webhooks.delivery.LogEntry.Suspended;
import dev.gameday.webhooks.delivery.OrderedLines.Line;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes entries to the delivery log: one transaction, and one statement for each kind of entry.
 */
@Component
public class DeliveryLogTable {

  private final TransactionOperations transactions;
  private final CopyDeliveries copy;
  private final InsertDeliveries insert;
  private final RecordAttempts attempts;
  private final ReleaseClaims release;
  private final SuspendDeliveries suspend;
  private final OrderedLines orderedLines;

  DeliveryLogTable(JdbcTemplate jdbc, TransactionOperations transactions) {
    this.transactions = transactions;
    this.copy = new CopyDeliveries(jdbc);
    this.insert = new InsertDeliveries(jdbc);
    this.attempts = new RecordAttempts(jdbc);
    this.release = new ReleaseClaims(jdbc);
    this.suspend = new SuspendDeliveries(jdbc);
    this.orderedLines = new OrderedLines(jdbc);
  }

  /**
   * @return whether ordered deliveries became due
   * @throws org.springframework.dao.DataAccessException or {@link
   *     org.springframework.transaction.TransactionException} if the write failed, or its result is
   *     unknown
   */
  boolean write(List<LogEntry> entries) {
    try {
      return write(entries, CopyDeliveries::isCopyable);
    } catch (DuplicateKeyException e) { // an event is consumed again after a crash or a rebalance
      return write(entries, _ -> false);
    }
  }

  private boolean write(List<LogEntry> entries, Predicate<Created> copied) {
    List<Created> created = only(Created.class, entries);
    List<Line> lines = OrderedLines.of(entries);
    Integer advanced =
        transactions.execute(
            _ -> {
              orderedLines.lock(lines);
              copy.execute(created.stream().filter(copied).toList());
              insert.execute(created.stream().filter(not(copied)).toList());
              attempts.execute(only(Attempted.class, entries));
              release.execute(only(Released.class, entries));
              suspend.execute(only(Suspended.class, entries));
              return orderedLines.advance(lines);
            });
    return advanced != null && advanced > 0;
  }

  /**
   * Inserts deliveries that are due now, in the caller's transaction if there is one. An ordered
   * delivery is due once its predecessors have ended.
   *
   * @return number of inserted deliveries; those in the log already stay unchanged
   */
  public int create(List<Delivery> deliveries) {
    List<Created> entries =
        deliveries.stream()
            .map(delivery -> new Created(delivery, null, initialState(delivery), () -> {}))
            .toList();
    List<Line> lines = OrderedLines.of(entries);
    Integer added =
        transactions.execute(
            _ -> {
              orderedLines.lock(lines);
              int inserted = insert.execute(entries);
              orderedLines.advance(lines);
              return inserted;
            });
    return added == null ? 0 : added;
  }

  private static DeliveryState initialState(Delivery delivery) {
    return delivery.sequence() == null
        ? new DeliveryState.Scheduled(Duration.ZERO)
        : new DeliveryState.AwaitingPredecessor();
  }

  /**
   * Makes the first pending delivery of each line of a webhook due. The caller's transaction has
   * changed deliveries of these lines.
   */
  public void advance(long webhookId, Collection<String> subjects) {
    List<Line> lines = subjects.stream().map(subject -> new Line(webhookId, subject)).toList();
    orderedLines.lock(lines);
    orderedLines.advance(lines);
  }

  private static <E extends LogEntry> List<E> only(Class<E> kind, List<LogEntry> entries) {
    return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
