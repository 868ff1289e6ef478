package dev.gameday.sessions.match;

import dev.gameday.events.EventTime;
import dev.gameday.web.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where every change of a match begins: with the lock of its row. A match that is due for its reset
 * is reset on the way, so that what is done after that time counts for the next occurrence however
 * busy the match is and however late {@link ResetLoop}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LockMatch {

  private final Matches matches;
  private final ResetMatches resets;
  private final Clock clock;

  LockMatch(Matches matches, ResetMatches resets, Clock clock) {
    this.matches = matches;
    this.resets = resets;
    this.clock = clock;
  }

  /**
   * @throws Problem (404) without the match
   */
  Match any(String id) {
    Match match = matches.lock(id).orElseThrow(() -> MatchController.unknown(id));
    Instant now = EventTime.truncate(clock.instant());
    if (match.isDueForReset(now)) {
      resets.reset(match, now);
    }
    return match;
  }

  /**
   * @throws Problem (404) without the match, (409) if it is archived
   */
  Match open(String id) {
    Match match = any(id);
    if (match.isArchived()) {
      throw Problem.conflict("The match is archived: it can be read, and nothing else.");
    }
    return match;
  }
}
