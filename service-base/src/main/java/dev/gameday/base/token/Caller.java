package dev.gameday.base.token;

import java.time.Instant;
import java.util.Set;

/**
 * The holder of a valid token.
 *
 * @param expiresAt the time at which the token expires, in whole seconds
 */
public record Caller(String subject, Set<Scope> scopes, Instant expiresAt) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }
}
