package dev.gameday.sessions.auth;

import dev.gameday.base.token.Caller;
import dev.gameday.base.token.Scope;
import java.time.Instant;
import java.util.List;

/** What a valid token says about its bearer. */
record VerifiedToken(boolean valid, User user) {

  static VerifiedToken of(Caller caller) {
    List<String> scopes = caller.scopes().stream().map(Scope::wireName).sorted().toList();
    return new VerifiedToken(true, new User(caller.subject(), scopes, caller.expiresAt()));
  }

  record User(String subject, List<String> scopes, Instant expiresAt) {}
}
