package dev.gameday.sessions.locking;

import dev.gameday.base.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Serializes the changes of a session or match before they take a connection. The lock of its row
 * protects it between replicas. But a transaction that waits for a row lock holds a connection, and
 * many concurrent changes of one session would exhaust the pool.
 *
 * <p>A change must not start another one. Changes of different keys wait for each other only if
 * they share one of {@value #STRIPES} locks.
 */
@Component
public final class KeyedTransactions {

  private static final int STRIPES = 1024;

  /** Same as the timeout for a connection from the pool. */
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(4);

  private final List<ReentrantLock> stripes =
      Stream.generate(() -> new ReentrantLock(true)).limit(STRIPES).toList();

  private final TransactionTemplate transactions;

  KeyedTransactions(TransactionTemplate transactions) {
    this.transactions = transactions;
  }

  /**
   * Runs a change in its own transaction after the earlier ones of the same key.
   *
   * @param key name of the changed object, such as {@code session-7}
   * @throws Problem (503) if the earlier changes took too long; then nothing has been changed
   */
  public <T> T execute(String key, Supplier<T> change) {
    ReentrantLock stripe = stripes.get(Math.floorMod(key.hashCode(), STRIPES));
    if (!acquire(stripe)) {
      throw Problem.unavailable("Too many concurrent changes; retry later.", Duration.ofSeconds(1));
    }
    try {
      return transactions.execute(_ -> change.get());
    } finally {
      stripe.unlock();
    }
  }

  private static boolean acquire(ReentrantLock stripe) {
    try {
      return stripe.tryLock(LOCK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
