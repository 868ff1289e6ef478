package dev.gameday.base.problem;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers 503 while the database is unavailable, restarting, out of resources, or too busy to grant
 * a lock in time: the client can retry the request. All other database errors are internal errors.
 */
@RestControllerAdvice
@ConditionalOnClass({DataAccessException.class, TransactionException.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAdvice {

  private static final Logger log = LoggerFactory.getLogger(DatabaseAdvice.class);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /**
   * Classes and codes of SQLSTATE (PostgreSQL, appendix A): connection, insufficient resources,
   * operator intervention, system error; serialization failure, deadlock, lock not available.
   */
  private static final Set<String> PASSING =
      Set.of("08", "53", "57", "58", "40001", "40P01", "55P03");

  private final ProblemAdvice problems;

  DatabaseAdvice(ProblemAdvice problems) {
    this.problems = problems;
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<Object> onDatabaseFailure(RuntimeException failure) {
    SQLException passing = passingCause(failure);
    if (passing == null) {
      return problems.onAnythingElse(failure);
    }
    log.atWarn()
        .addKeyValue("event.action", "database.unavailable")
        .addKeyValue("sqlState", passing.getSQLState())
        .addKeyValue("reason", passing.getMessage())
        .log("Cannot serve a request because of the database");
    return problems.onProblem(
        Problem.unavailable("The database is temporarily unavailable; retry later.", RETRY_AFTER));
  }

  private static @Nullable SQLException passingCause(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isPassing(sql)) {
        return sql;
      }
      // a rollback on a broken connection fails too and hides the original failure
      if (cause instanceof TransactionSystemException hiding) {
        SQLException hidden = passingCause(hiding.getApplicationException());
        if (hidden != null) {
          return hidden;
        }
      }
    }
    return null;
  }

  /**
   * Whether a retry may succeed. A failure without a state comes from the driver or the pool, which
   * lost the connection.
   */
  private static boolean isPassing(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || state == null
        || PASSING.contains(state)
        || (state.length() == 5 && PASSING.contains(state.substring(0, 2)));
  }
}
