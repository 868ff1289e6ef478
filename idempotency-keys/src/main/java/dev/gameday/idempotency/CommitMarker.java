package dev.gameday.idempotency;

import dev.gameday.base.problem.Problem;
import dev.gameday.idempotency.ClaimResult.Claim;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Writes into every transaction that a claimed request commits that its key has been used up. So a
 * crash at any point leaves both the effect and the mark, or neither; and a request that was so
 * slow that another has taken its claim can't commit any more.
 *
 * <p>It sees the transactions of the request's own thread. An effect that another thread commits,
 * or another server, is not marked: after a crash it may happen a second time.
 */
class CommitMarker implements TransactionExecutionListener {

  private static final ThreadLocal<Claim> CURRENT = new ThreadLocal<>();

  private final IdempotencyKeyTable keys;

  CommitMarker(IdempotencyKeyTable keys) {
    this.keys = keys;
  }

  void handle(
      Claim claim, FilterChain chain, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CURRENT.set(claim);
    try {
      chain.doFilter(request, response);
    } finally {
      CURRENT.remove();
    }
  }

  @Override
  public void beforeCommit(TransactionExecution transaction) {
    Claim claim = CURRENT.get();
    if (claim != null && !transaction.isReadOnly() && !keys.markEffect(claim)) {
      throw Problem.conflict(
          "This took so long that another request with the same %s was let in."
              .formatted(IdempotencyKeys.HEADER));
    }
  }
}
