package dev.gameday.sessions.match;

import dev.gameday.events.EventTime;
import dev.gameday.sessions.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Resets recurring matches: empties the roster, moves the time to the next occurrence and publishes
 * {@code game_reset}, in one transaction. Several replicas can do this concurrently. The first one
 * to lock a match resets it, and afterwards it is no longer due.
 */
@Component
@Transactional
class ResetMatches {

  private static final Logger log = LoggerFactory.getLogger(ResetMatches.class);

  private static final Duration POSTPONE_DELAY = Duration.ofMinutes(1);

  private final Matches matches;
  private final Players players;
  private final Outbox outbox;
  private final Clock clock;

  ResetMatches(Matches matches, Players players, Outbox outbox, Clock clock) {
    this.matches = matches;
    this.players = players;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Resets matches that are due and not locked, the oldest first.
   *
   * @return lateness of each reset
   * @throws ResetFailedException naming the match whose reset failed; then no match is reset
   */
  List<Duration> resetDue(int limit) {
    Instant now = EventTime.now(clock);
    List<Match> due = matches.lockDue(now, limit);
    if (!due.isEmpty()) {
      players.removeAll(due.stream().map(Match::id).toList());
    }
    return due.stream().map(match -> resetOne(match, now)).toList();
  }

  /** Postpones the reset of a match to let other matches go first. */
  void postpone(String matchId) {
    matches.postponeReset(matchId, clock.instant().plus(POSTPONE_DELAY));
  }

  /** Resets a match. The caller holds its lock, and it is due. */
  @Transactional(propagation = Propagation.MANDATORY)
  void reset(Match match, Instant now) {
    players.removeAll(List.of(match.id()));
    moveToNextOccurrence(match, now);
  }

  /** Moves a match to its next occurrence. Its roster has already been emptied. */
  private Duration moveToNextOccurrence(Match match, Instant now) {
    Duration lateness = Duration.between(match.resetAt().orElse(now), now);
    outbox.append(match.record(match.reset(now)), match.sequence());
    log.atInfo()
        .addKeyValue("event.action", "match.reset")
        .addKeyValue("matchId", match.id())
        .addKeyValue("dateTime", match.settings().schedule().dateTime())
        .addKeyValue("latenessMs", lateness.toMillis())
        .log("Match reset");
    return lateness;
  }

  private Duration resetOne(Match match, Instant now) {
    try {
      return moveToNextOccurrence(match, now);
    } catch (RuntimeException e) {
      throw new ResetFailedException(match.id(), e);
    }
  }
}
