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
 * Lets recurring matches begin again: the roster is emptied, the time moves to the next occurrence,
 * and {@code game_reset} tells of it, all in one transaction. Any number of replicas can do this
 * side by side; whoever locks a match first resets it, and then it is no longer due.
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
   * Resets the matches that are due and that nobody holds, the oldest first.
   *
   * @return how late each was
   * @throws ResetFailedException naming the match that can't be reset; then none is
   */
  List<Duration> resetDue(int limit) {
    Instant now = EventTime.now(clock);
    List<Match> due = matches.lockDue(now, limit);
    if (!due.isEmpty()) {
      players.removeAll(due.stream().map(Match::id).toList());
    }
    return due.stream().map(match -> resetOne(match, now)).toList();
  }

  /** Lets the others go first. */
  void postpone(String matchId) {
    matches.putOffReset(matchId, clock.instant().plus(POSTPONE_DELAY));
  }

  /** The caller holds the lock of the match, which is due. */
  @Transactional(propagation = Propagation.MANDATORY)
  void reset(Match match, Instant now) {
    players.removeAll(List.of(match.id()));
    begin(match, now);
  }

  /** Its roster is empty already. */
  private Duration begin(Match match, Instant now) {
    Duration lateness = Duration.between(match.resetAt().orElse(now), now);
    outbox.append(match.record(match.reset(now)), match.sequence());
    log.atInfo()
        .addKeyValue("event.action", "match.reset")
        .addKeyValue("matchId", match.id())
        .addKeyValue("dateTime", match.settings().schedule().dateTime())
        .addKeyValue("latenessMs", lateness.toMillis())
        .log("A match begins again");
    return lateness;
  }

  private Duration resetOne(Match match, Instant now) {
    try {
      return begin(match, now);
    } catch (RuntimeException e) {
      throw new ResetFailedException(match.id(), e);
    }
  }
}
