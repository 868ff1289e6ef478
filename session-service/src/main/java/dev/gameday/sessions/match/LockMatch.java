package dev.gameday.sessions.match;

import dev.gameday.base.problem.Problem;
import dev.gameday.events.EventTime;
import dev.gameday.sessions.locking.KeyedTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Where every change of a match begins: in its turn, with the lock of its row, in one transaction.
 * A match that is due for its reset is reset on the way, so that what is done after that time
 * counts for the next occurrence however busy the match is and however late {@link ResetLoop}.
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
   * @throws Problem (404) without the match, (503) if too many others come before
   */
  <T> T withLock(String id, Function<Match, T> change) {
    return transactions.execute("match-" + id, () -> change.apply(lock(id)));
  }

  /**
   * @throws Problem (404) without the match, (409) if it is archived, (503) if too many others come
   *     before
   */
  <T> T withOpenMatch(String id, Function<Match, T> change) {
    return withLock(
        id,
        match -> {
          if (match.isArchived()) {
            throw Problem.conflict("The match is archived: it can be read, and nothing else.");
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
