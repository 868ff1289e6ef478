package dev.gameday.sessions.vote;

import dev.gameday.sessions.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts many live votes in one transaction: one lock for each session, one look at what the
 * database knows, one write of each kind. Whoever holds a session's lock sees all votes that were
 * counted before, by whichever replica; so the rule that a viewer doesn't vote twice within a
 * second, the totals and the sequence hold over all of them.
 */
@Component
class CountVotes {

  private final VoteTables tables;
  private final Outbox outbox;

  CountVotes(VoteTables tables, Outbox outbox) {
    this.tables = tables;
    this.outbox = outbox;
  }

  /** Returns the outcome of each ballot, in their order. They hold once this has returned. */
  @Transactional
  List<Outcome> count(List<Ballot> ballots) {
    Locks locks = lock(ballots);
    List<Finding> findings =
        tables.find(ballots, ballot -> Objects.requireNonNullElse(locks.sessionOf(ballot), 0L));
    var count = new Count(locks.sessions);
    var outcomes = new ArrayList<Outcome>(ballots.size());
    for (int i = 0; i < ballots.size(); i++) {
      Ballot ballot = ballots.get(i);
      outcomes.add(count.add(ballot, locks.sessionOf(ballot), findings.get(i)));
    }
    if (!count.votes().isEmpty()) {
      tables.write(count);
      outbox.appendAll(count.events());
    }
    return outcomes;
  }

  /** The latest active session can be closed before it is locked: then it is another one. */
  private Locks lock(List<Ballot> ballots) {
    var ids = new TreeSet<Long>();
    boolean latestWanted = false;
    for (Ballot ballot : ballots) {
      if (ballot.sessionId() == null) {
        latestWanted = true;
      } else {
        ids.add(ballot.sessionId());
      }
    }
    while (true) {
      Long latest = latestWanted ? tables.latestActive().orElse(null) : null;
      if (latest != null) {
        ids.add(latest);
      }
      Map<Long, LockedSession> sessions = tables.lock(ids);
      if (latest == null || isActive(sessions.get(latest))) {
        return new Locks(sessions, latest);
      }
    }
  }

  private static boolean isActive(@Nullable LockedSession session) {
    return session != null && session.isActive();
  }

  private record Locks(Map<Long, LockedSession> sessions, @Nullable Long latest) {

    @Nullable Long sessionOf(Ballot ballot) {
      return ballot.sessionId() == null ? latest : ballot.sessionId();
    }
  }
}
