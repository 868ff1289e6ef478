package dev.gameday.sessions.auth;

import dev.gameday.base.net.ClientAddress;
import dev.gameday.base.problem.Problem;
import dev.gameday.base.token.Caller;
import dev.gameday.base.token.RequiresScope;
import dev.gameday.base.token.Scope;
import dev.gameday.sessions.limit.UsageLimit;
import dev.gameday.sessions.limit.UsageLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Logging in and tokens over HTTP. */
@RestController
@RequestMapping("/api/auth")
class AuthController {

  private static final String ADMIN = "admin";
  private static final Duration ADMIN_TOKEN_TTL = Duration.ofHours(24);
  private static final UsageLimit TRIES =
      new UsageLimit(
          "login",
          10,
          Duration.ofMinutes(1),
          "Too many tries to log in; at most 10 a minute are allowed.");

  private final AdminKey adminKey;
  private final UsageLimits limits;
  private final ClientAddress clientAddress;
  private final IssueToken issueToken;
  private final SigningKeys keys;
  private final AuthAudit audit;

  AuthController(
      AdminKey adminKey,
      UsageLimits limits,
      ClientAddress clientAddress,
      IssueToken issueToken,
      SigningKeys keys,
      AuthAudit audit) {
    this.adminKey = adminKey;
    this.limits = limits;
    this.clientAddress = clientAddress;
    this.issueToken = issueToken;
    this.keys = keys;
    this.audit = audit;
  }

  /**
   * Logs in with the admin key.
   *
   * @throws Problem (401) when the key is wrong
   * @throws Problem (429) after ten tries within a minute from one address
   */
  @PostMapping("/login")
  IssuedToken login(@Valid @RequestBody LoginRequest login, HttpServletRequest request) {
    String address = clientAddress.of(request);
    limits.count(TRIES, address);
    if (!adminKey.matches(login.key())) {
      audit.loginFailed(address);
      throw Problem.unauthorized("The key is wrong.");
    }
    audit.loggedIn(address);
    return new IssuedToken(
        issueToken.issue(ADMIN, Set.of(Scope.ADMIN), ADMIN_TOKEN_TTL),
        ADMIN_TOKEN_TTL.toSeconds(),
        "Logged in.");
  }

  /** Tells what a token is good for. */
  @PostMapping("/verify")
  VerifiedToken verify(Caller caller) {
    return VerifiedToken.of(caller);
  }

  /** Mints a narrower token. */
  @PostMapping("/tokens")
  @RequiresScope(Scope.ADMIN)
  IssuedToken mint(@Valid @RequestBody TokenRequest wanted, Caller caller) {
    Set<Scope> scopes = wanted.grantedScopes();
    Duration life = wanted.life();
    String token = issueToken.issue(wanted.subject(), scopes, life);
    audit.tokenMinted(caller, wanted.subject(), scopes, life);
    return new IssuedToken(token, life.toSeconds(), "Token issued.");
  }

  /** Signs with a new key from now on. Tokens issued before stay valid. */
  @PostMapping("/keys/rotate")
  @RequiresScope(Scope.ADMIN)
  RotatedKey rotate(Caller caller) {
    String keyId = keys.rotate().id();
    audit.keyRotated(caller, keyId);
    return new RotatedKey(keyId);
  }

  /**
   * The outcome of a rotation.
   *
   * @param kid of the key that signs from now on
   */
  record RotatedKey(String kid) {}
}
