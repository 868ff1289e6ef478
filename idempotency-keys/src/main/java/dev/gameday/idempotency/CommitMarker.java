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
 * Marks a key as used in every transaction that a claimed request commits. A crash at any point
 * therefore leaves both the effect and the mark, or neither. A request that has lost its claim to
 * another request cannot commit.
 *
 * <p>Only transactions of the request's thread are marked. An effect that another thread or another
 * server commits may be repeated after a crash.
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
          "The request took so long that another request with the same %s has replaced it."
              .formatted(IdempotencyKeys.HEADER));
    }
  }
}
