package dev.gameday.sessions.auth;

import dev.gameday.base.token.Caller;
import dev.gameday.base.token.Scope;
import java.time.Instant;
import java.util.List;

/**
 * The content of a valid token.
 *
 * @param valid always true
 * @param user bearer of the token
 */
record VerifiedToken(boolean valid, User user) {

  static VerifiedToken of(Caller caller) {
    List<String> scopes = caller.scopes().stream().map(Scope::wireName).sorted().toList();
    return new VerifiedToken(true, new User(caller.subject(), scopes, caller.expiresAt()));
  }

  /**
   * The bearer of a token.
   *
   * @param subject name of the bearer
   * @param scopes scopes that the token grants
   * @param expiresAt time at which the token expires
   */
  record User(String subject, List<String> scopes, Instant expiresAt) {}
}
