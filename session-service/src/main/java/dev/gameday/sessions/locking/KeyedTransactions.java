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
 * Where the changes of a session or match take turns before they take a connection. The lock of its
 * row, which each has to take as well, is what counts between replicas; but whoever waits for that
 * holds a connection, and a crowd at one session would leave none for the others.
 *
 * <p>A change takes one turn and no other inside of it. Those of different things seldom wait for
 * each other: only when they happen to share one of {@value #STRIPES} lanes.
 */
@Component
public final class KeyedTransactions {

  private static final int STRIPES = 1024;

  /** As long as for a connection of the pool. */
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(4);

  private final List<ReentrantLock> stripes =
      Stream.generate(() -> new ReentrantLock(true)).limit(STRIPES).toList();

  private final TransactionTemplate transactions;

  KeyedTransactions(TransactionTemplate transactions) {
    this.transactions = transactions;
  }

  /**
   * Makes a change in a transaction of its own, when those before it have made theirs.
   *
   * @param thing what is changed, such as {@code session-7}
   * @throws Problem (503) if they took too long; then nothing has been changed
   */
  public <T> T execute(String thing, Supplier<T> change) {
    ReentrantLock lane = stripes.get(Math.floorMod(thing.hashCode(), STRIPES));
    if (!acquire(lane)) {
      throw Problem.unavailable(
          "Too many are changing this at once; try again.", Duration.ofSeconds(1));
    }
    try {
      return transactions.execute(_ -> change.get());
    } finally {
      lane.unlock();
    }
  }

  private static boolean acquire(ReentrantLock lane) {
    try {
      return lane.tryLock(LOCK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
