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

/** REST endpoints for login, tokens and signing keys. */
@RestController
@RequestMapping("/api/auth")
class AuthController {

  private static final String ADMIN = "admin";
  private static final Duration ADMIN_TOKEN_TTL = Duration.ofHours(24);
  private static final UsageLimit LOGIN_LIMIT =
      new UsageLimit(
          "login",
          10,
          Duration.ofMinutes(1),
          "Too many login attempts; at most 10 a minute are allowed.");

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
   * Log in with the admin key.
   *
   * @throws Problem (401) when the key is wrong
   * @throws Problem (429) after ten login attempts within a minute from one address
   */
  @PostMapping("/login")
  IssuedToken login(@Valid @RequestBody LoginRequest login, HttpServletRequest request) {
    String address = clientAddress.of(request);
    limits.count(LOGIN_LIMIT, address);
    if (!adminKey.matches(login.key())) {
      audit.loginFailed(address);
      throw Problem.unauthorized("The admin key is wrong.");
    }
    audit.loggedIn(address);
    return new IssuedToken(
        issueToken.issue(ADMIN, Set.of(Scope.ADMIN), ADMIN_TOKEN_TTL),
        ADMIN_TOKEN_TTL.toSeconds(),
        "Logged in.");
  }

  /** Verify a token. */
  @PostMapping("/verify")
  VerifiedToken verify(Caller caller) {
    return VerifiedToken.of(caller);
  }

  /** Issue a token with limited scopes. */
  @PostMapping("/tokens")
  @RequiresScope(Scope.ADMIN)
  IssuedToken mint(@Valid @RequestBody TokenRequest request, Caller caller) {
    Set<Scope> scopes = request.grantedScopes();
    Duration ttl = request.timeToLive();
    String token = issueToken.issue(request.subject(), scopes, ttl);
    audit.tokenMinted(caller, request.subject(), scopes, ttl);
    return new IssuedToken(token, ttl.toSeconds(), "Token issued.");
  }

  /** Rotate the signing key. Tokens issued before stay valid until they expire. */
  @PostMapping("/keys/rotate")
  @RequiresScope(Scope.ADMIN)
  RotatedKey rotate(Caller caller) {
    String keyId = keys.rotate().id();
    audit.keyRotated(caller, keyId);
    return new RotatedKey(keyId);
  }

  /**
   * The result of a key rotation.
   *
   * @param kid id of the key that signs tokens from now on
   */
  record RotatedKey(String kid) {}
}
