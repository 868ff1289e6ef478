package dev.gameday.base.token;

import java.time.Duration;

/** The format of tokens that issuer and verifiers share, in addition to RFC 7519. */
public final class TokenFormat {

  public static final String ISSUER = "gameday";
  public static final String AUDIENCE = "gameday-api";

  /** The only signature algorithm that is used or accepted (RFC 8037, Ed25519). */
  public static final String ALGORITHM = "EdDSA";

  /** Space-separated scopes, as in RFC 8693, section 4.2. */
  public static final String SCOPE_CLAIM = "scope";

  /** The accepted difference between the clocks of issuer and verifier. */
  public static final Duration ALLOWED_SKEW = Duration.ofSeconds(60);

  private TokenFormat() {}
}
