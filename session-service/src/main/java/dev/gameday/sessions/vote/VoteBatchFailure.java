package dev.gameday.sessions.vote;

import static java.util.stream.Collectors.groupingBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Classifies failures of the transaction that counts a batch, and selects the votes to retry. */
enum VoteBatchFailure {
  /** The database is unavailable, or the result of the transaction is unknown. */
  DATABASE_AWAY {
    @Override
    List<List<PendingVote>> split(List<PendingVote> votes) {
      return List.of(votes);
    }
  },

  /**
   * Another transaction holds a session's lock for too long. The votes of the other sessions are
   * counted without it.
   */
  SESSION_LOCKED {
    @Override
    List<List<PendingVote>> split(List<PendingVote> votes) {
      return List.copyOf(
          votes.stream()
              .collect(groupingBy(vote -> Optional.ofNullable(vote.sessionId())))
              .values());
    }
  },

  /**
   * The database rejects a vote. Halving the batch repeatedly isolates it, and all others are
   * counted.
   */
  VOTE_REFUSED {
    @Override
    List<List<PendingVote>> split(List<PendingVote> votes) {
      int half = votes.size() / 2;
      return half == 0
          ? List.of(votes)
          : List.of(votes.subList(0, half), votes.subList(half, votes.size()));
    }
  };

  /**
   * Splits the votes into parts to count separately. A single part means that a retry is useless.
   */
  abstract List<List<PendingVote>> split(List<PendingVote> votes);

  /**
   * Classifies by SQLSTATE (PostgreSQL, appendix A). Without one the failure does not come from the
   * server.
   */
  static VoteBatchFailure of(Throwable failure) {
    String state = sqlState(failure);
    if (state == null) {
      return DATABASE_AWAY;
    }
    return switch (state) {
      case "55P03", "40P01", "40001" -> SESSION_LOCKED;
      default ->
          state.startsWith("22") || state.startsWith("23") || state.startsWith("54")
              ? VOTE_REFUSED
              : DATABASE_AWAY;
    };
  }

  private static @Nullable String sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
