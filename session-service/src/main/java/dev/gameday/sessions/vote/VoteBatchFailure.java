package dev.gameday.sessions.vote;

import static java.util.stream.Collectors.groupingBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a transaction that counted votes failed, and which of them may still be counted. */
enum VoteBatchFailure {
  /** The database is away, or it is not known what has become of the transaction. */
  DATABASE_AWAY {
    @Override
    List<List<PendingVote>> split(List<PendingVote> votes) {
      return List.of(votes);
    }
  },

  /** Somebody else holds a session's lock for long: the other sessions' votes don't wait. */
  SESSION_LOCKED {
    @Override
    List<List<PendingVote>> split(List<PendingVote> votes) {
      return List.copyOf(
          votes.stream()
              .collect(groupingBy(vote -> Optional.ofNullable(vote.sessionId())))
              .values());
    }
  },

  /** A vote can't be written: by halves, all others are. */
  VOTE_REFUSED {
    @Override
    List<List<PendingVote>> split(List<PendingVote> votes) {
      int half = votes.size() / 2;
      return half == 0
          ? List.of(votes)
          : List.of(votes.subList(0, half), votes.subList(half, votes.size()));
    }
  };

  /** Parts to be counted each by itself; a single one if that is of no use. */
  abstract List<List<PendingVote>> split(List<PendingVote> votes);

  /** Goes by the SQLSTATE (PostgreSQL, appendix A); without one it wasn't the server that spoke. */
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
