package dev.gameday.base.token;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gameday.base.problem.Problem;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifies bearer tokens: signature by one fixed algorithm, issuer, audience and expiry. A token
 * that names another algorithm, or none, is rejected before any key is looked up.
 *
 * <p>Verifying a signature costs more than the rest of a short request, so verified tokens are
 * cached for a minute. The expiry is checked every time.
 */
@Component
public class TokenVerifier {

  /** The lifetime of a cached token, for which a withdrawn key stays effective. */
  private static final Duration CACHE_TTL = Duration.ofMinutes(1);

  private static final long MAX_CACHED = 10_000;

  private static final String SCHEME = "Bearer ";

  private final TokenKeys keys;
  private final Clock clock;
  private final JwtParser parser;
  private final Cache<String, Caller> verified =
      Caffeine.newBuilder().expireAfterWrite(CACHE_TTL).maximumSize(MAX_CACHED).build();

  public TokenVerifier(TokenKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
    this.parser =
        Jwts.parser()
            .sig()
            .clear()
            .add(Jwts.SIG.EdDSA)
            .and()
            .keyLocator(this::locate)
            .requireIssuer(TokenFormat.ISSUER)
            .requireAudience(TokenFormat.AUDIENCE)
            .clockSkewSeconds(TokenFormat.ALLOWED_SKEW.toSeconds())
            .clock(() -> Date.from(clock.instant()))
            .build();
  }

  /**
   * The caller of an Authorization header.
   *
   * @throws Problem (401) if it contains no valid bearer token, (503) if the keys are unavailable
   */
  public Caller authenticate(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Problem.unauthorized("An Authorization header with a bearer token is required.");
    }
    try {
      return verify(header.substring(SCHEME.length()).strip());
    } catch (InvalidTokenException e) {
      throw Problem.unauthorized(String.valueOf(e.getMessage()));
    }
  }

  /**
   * @throws InvalidTokenException if the token is malformed, forged, expired or meant for others
   * @throws Problem (503) if the keys are unavailable
   */
  public Caller verify(String token) throws InvalidTokenException {
    Optional<Caller> known = remembered(token);
    if (known.isPresent()) {
      return known.get();
    }
    Caller caller = verifySignature(token);
    verified.put(token, caller);
    return caller;
  }

  /** The caller of a token that was verified recently. Never blocks. */
  public Optional<Caller> remembered(String token) {
    return Optional.ofNullable(verified.getIfPresent(token)).filter(caller -> !hasExpired(caller));
  }

  private boolean hasExpired(Caller caller) {
    return !clock.instant().isBefore(caller.expiresAt().plus(TokenFormat.ALLOWED_SKEW));
  }

  private Caller verifySignature(String token) throws InvalidTokenException {
    try {
      Claims claims = parser.parseSignedClaims(token).getPayload();
      if (claims.getExpiration() == null || claims.getSubject() == null) {
        throw new UnsupportedJwtException("no expiry or subject");
      }
      return new Caller(claims.getSubject(), scopes(claims), claims.getExpiration().toInstant());
    } catch (ExpiredJwtException e) {
      throw new InvalidTokenException("The token has expired.", e);
    } catch (JwtException | IllegalArgumentException e) {
      throw new InvalidTokenException("The token is not valid.", e);
    }
  }

  private Key locate(Header header) {
    if (!(header instanceof JwsHeader signed)
        || !TokenFormat.ALGORITHM.equals(signed.getAlgorithm())
        || signed.getKeyId() == null) {
      throw new UnsupportedJwtException("not signed with " + TokenFormat.ALGORITHM + " and a kid");
    }
    return keys.find(signed.getKeyId())
        .orElseThrow(() -> new UnsupportedJwtException("unknown key"));
  }

  private static Set<Scope> scopes(Claims claims) {
    String scopes = claims.get(TokenFormat.SCOPE_CLAIM, String.class);
    return Stream.of(scopes == null ? new String[0] : scopes.split(" "))
        .map(Scope::ofWireName)
        .flatMap(Optional::stream)
        .collect(toUnmodifiableSet());
  }
}
