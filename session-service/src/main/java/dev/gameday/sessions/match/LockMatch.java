package dev.gameday.sessions.match;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventTime;
import dev.gameday.sessions.locking.KeyedTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Locks a match for a change: in a transaction, after the earlier changes of the match. A match
 * that is due for its reset is reset first. So a change after the reset time belongs to the next
 * occurrence, however late {@link ResetLoop} is.
 */
@Component
class LockMatch {

  private final Matches matches;
  private final ResetMatches resets;
  private final KeyedTransactions transactions;
  private final Clock clock;

  LockMatch(Matches matches, ResetMatches resets, KeyedTransactions transactions, Clock clock) {
    this.matches = matches;
    this.resets = resets;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @throws Problem (404) if the match does not exist, (503) if earlier changes took too long
   */
  <T> T withLock(String id, Function<Match, T> change) {
    return transactions.execute("match-" + id, () -> change.apply(lock(id)));
  }

  /**
   * @throws Problem (404) if the match does not exist, (409) if it is archived, (503) if earlier
   *     changes took too long
   */
  <T> T withOpenMatch(String id, Function<Match, T> change) {
    return withLock(
        id,
        match -> {
          if (match.isArchived()) {
            throw Problem.conflict("The match is archived and read-only.");
          }
          return change.apply(match);
        });
  }

  private Match lock(String id) {
    Match match = matches.lock(id).orElseThrow(() -> MatchController.unknown(id));
    Instant now = EventTime.now(clock);
    if (match.isDueForReset(now)) {
      resets.reset(match, now);
    }
    return match;
  }
}
