package dev.gameday.sessions.turn;

import dev.gameday.web.problem.Problem;
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
 * each other: only when they happen to share one of {@value #LANES} lanes.
 */
@Component
public final class Turns {

  private static final int LANES = 1024;

  /** As long as for a connection of the pool. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final List<ReentrantLock> lanes =
      Stream.generate(() -> new ReentrantLock(true)).limit(LANES).toList();

  private final TransactionTemplate transactions;

  Turns(TransactionTemplate transactions) {
    this.transactions = transactions;
  }

  /**
   * Makes a change in a transaction of its own, when those before it have made theirs.
   *
   * @param thing what is changed, such as {@code session-7}
   * @throws Problem (503) if they took too long; then nothing has been changed
   */
  public <T> T take(String thing, Supplier<T> change) {
    ReentrantLock lane = lanes.get(Math.floorMod(thing.hashCode(), LANES));
    if (!comesUp(lane)) {
      throw Problem.unavailable(
          "Too many are changing this at once; try again.", Duration.ofSeconds(1));
    }
    try {
      return transactions.execute(_ -> change.get());
    } finally {
      lane.unlock();
    }
  }

  private static boolean comesUp(ReentrantLock lane) {
    try {
      return lane.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
