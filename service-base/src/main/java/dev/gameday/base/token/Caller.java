package dev.gameday.base.token;

import java.time.Instant;
import java.util.Set;

/**
 * Whom a valid token speaks for.
 *
 * @param expiresAt when the token ends, to the second
 */
public record Caller(String subject, Set<Scope> scopes, Instant expiresAt) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }
}
