package dev.gameday.sessions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.base.token.Caller;
import dev.gameday.base.token.Scope;
import dev.gameday.testkit.logs.LogLines;
import dev.gameday.testkit.logs.LogLines.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {

  private static final Caller ADMIN = new Caller("admin", Set.of(Scope.ADMIN), Instant.MAX);

  private final AuthAudit audit = new AuthAudit();

  @Test
  void shouldLogWhoGotAccess() {
    try (var lines = LogLines.below(AuthAudit.class.getName())) {
      audit.loggedIn("192.0.2.1");
      audit.loginFailed("192.0.2.2");
      audit.tokenMinted(
          ADMIN, "bot", Set.of(Scope.WEBHOOKS_MANAGE, Scope.LIVE), Duration.ofHours(1));
      audit.keyRotated(ADMIN, "k2");

      assertThat(lines.all())
          .extracting(Line::fields)
          .containsExactly(
              Map.of("event.action", "audit.login", "client", "192.0.2.1"),
              Map.of("event.action", "audit.login_failed", "client", "192.0.2.2"),
              Map.of(
                  "event.action", "audit.token_minted",
                  "by", "admin",
                  "subject", "bot",
                  "scopes", "live webhooks:manage",
                  "expiresInSeconds", "3600"),
              Map.of("event.action", "audit.key_rotated", "by", "admin", "keyId", "k2"));
    }
  }
}
