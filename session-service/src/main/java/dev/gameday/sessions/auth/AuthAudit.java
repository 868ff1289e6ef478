package dev.gameday.sessions.auth;

import static java.util.stream.Collectors.joining;

import dev.gameday.base.token.Caller;
import dev.gameday.base.token.Scope;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Logs logins, issued tokens and key rotations. The log never contains keys or tokens. */
@Component
class AuthAudit {

  private static final Logger log = LoggerFactory.getLogger(AuthAudit.class);

  void loggedIn(String address) {
    log.atInfo()
        .addKeyValue("event.action", "audit.login")
        .addKeyValue("client", address)
        .log("Admin logged in");
  }

  void loginFailed(String address) {
    log.atWarn()
        .addKeyValue("event.action", "audit.login_failed")
        .addKeyValue("client", address)
        .log("Login with a wrong key refused");
  }

  void tokenMinted(Caller by, String subject, Set<Scope> scopes, Duration ttl) {
    log.atInfo()
        .addKeyValue("event.action", "audit.token_minted")
        .addKeyValue("by", by.subject())
        .addKeyValue("subject", subject)
        .addKeyValue("scopes", scopes.stream().map(Scope::wireName).sorted().collect(joining(" ")))
        .addKeyValue("expiresInSeconds", ttl.toSeconds())
        .log("Token issued");
  }

  void keyRotated(Caller by, String keyId) {
    log.atInfo()
        .addKeyValue("event.action", "audit.key_rotated")
        .addKeyValue("by", by.subject())
        .addKeyValue("keyId", keyId)
        .log("Signing key rotated");
  }
}
