package dev.gameday.sessions.auth;

import static java.util.stream.Collectors.joining;

import dev.gameday.base.token.Caller;
import dev.gameday.base.token.Scope;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who got access to what, in the log. Keys and tokens are never in it. */
@Component
class AuthAudit {

  private static final Logger log = LoggerFactory.getLogger(AuthAudit.class);

  void loggedIn(String address) {
    log.atInfo()
        .addKeyValue("event.action", "audit.login")
        .addKeyValue("client", address)
        .log("The admin logged in");
  }

  void loginFailed(String address) {
    log.atWarn()
        .addKeyValue("event.action", "audit.login_failed")
        .addKeyValue("client", address)
        .log("Someone tried to log in with a wrong key");
  }

  void tokenMinted(Caller by, String subject, Set<Scope> scopes, Duration life) {
    log.atInfo()
        .addKeyValue("event.action", "audit.token_minted")
        .addKeyValue("by", by.subject())
        .addKeyValue("subject", subject)
        .addKeyValue("scopes", scopes.stream().map(Scope::wireName).sorted().collect(joining(" ")))
        .addKeyValue("expiresInSeconds", life.toSeconds())
        .log("A token was minted");
  }

  void keyRotated(Caller by, String keyId) {
    log.atInfo()
        .addKeyValue("event.action", "audit.key_rotated")
        .addKeyValue("by", by.subject())
        .addKeyValue("keyId", keyId)
        .log("The signing key was rotated");
  }
}
