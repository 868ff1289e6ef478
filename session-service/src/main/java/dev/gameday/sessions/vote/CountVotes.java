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
 * Counts a batch of live votes in one transaction: one lock for each session, one query for the
 * stored state, one write for each table. The holder of a session's lock sees all votes that any
 * replica counted before. This keeps the limit of one vote per viewer and second, the totals and
 * the sequence correct across replicas.
 */
@Component
class CountVotes {

  private final VoteTables tables;
  private final Outbox outbox;

  CountVotes(VoteTables tables, Outbox outbox) {
    this.tables = tables;
    this.outbox = outbox;
  }

  /**
   * Counts votes.
   *
   * @return the result of each vote, in the same order; committed when the method returns
   */
  @Transactional
  List<VoteResult> count(List<PendingVote> votes) {
    Locks locks = lock(votes);
    List<VoteContext> contexts =
        tables.find(votes, vote -> Objects.requireNonNullElse(locks.sessionOf(vote), 0L));
    var batch = new VoteBatch(locks.sessions);
    var results = new ArrayList<VoteResult>(votes.size());
    for (int i = 0; i < votes.size(); i++) {
      PendingVote vote = votes.get(i);
      results.add(batch.add(vote, locks.sessionOf(vote), contexts.get(i)));
    }
    if (!batch.votes().isEmpty()) {
      tables.write(batch);
      outbox.appendAll(batch.events());
    }
    return results;
  }

  /** Retries if the latest active session is closed before its lock is acquired. */
  private Locks lock(List<PendingVote> votes) {
    var ids = new TreeSet<Long>();
    boolean needsLatest = false;
    for (PendingVote vote : votes) {
      if (vote.sessionId() == null) {
        needsLatest = true;
      } else {
        ids.add(vote.sessionId());
      }
    }
    while (true) {
      Long latest = needsLatest ? tables.latestActive().orElse(null) : null;
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

    @Nullable Long sessionOf(PendingVote vote) {
      return vote.sessionId() == null ? latest : vote.sessionId();
    }
  }
}
