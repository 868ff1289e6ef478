package dev.gameday.realtime.connection;

import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.InvalidTokenException;
import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenVerifier;
import dev.gameday.realtime.connection.Authentication.Accepted;
import dev.gameday.realtime.connection.Authentication.Forbidden;
import dev.gameday.realtime.connection.Authentication.Refused;
import dev.gameday.realtime.connection.Authentication.Unavailable;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Verifies tokens. A token that isn't cached is verified on a separate virtual thread, because
 * fetching keys from session-service would block a writer or Jetty.
 */
@Component
class TokenAuthenticator {

  private final TokenVerifier verifier;

  TokenAuthenticator(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  void verify(String token, Consumer<Authentication> then) {
    verifier
        .remembered(token)
        .ifPresentOrElse(
            caller -> then.accept(admit(caller)),
            () -> Thread.ofVirtual().name("ws-auth").start(() -> then.accept(verify(token))));
  }

  private Authentication verify(String token) {
    try {
      return admit(verifier.verify(token));
    } catch (InvalidTokenException e) {
      return new Refused(String.valueOf(e.getMessage()));
    } catch (Problem e) {
      return new Unavailable(e.sentence());
    }
  }

  private static Authentication admit(Caller caller) {
    return caller.may(Scope.LIVE)
        ? new Accepted(caller)
        : new Forbidden("The token lacks the scope " + Scope.LIVE.wireName() + ".");
  }
}
