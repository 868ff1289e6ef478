package dev.gameday.sessions.auth;

import static java.util.stream.Collectors.joining;

import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenFormat;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Issues tokens signed with the current key. */
@Component
class IssueToken {

  private final SigningKeys keys;
  private final Clock clock;

  IssueToken(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Reads the clock before the key: {@link SigningKeys} relies on this order. */
  String issue(String subject, Collection<Scope> scopes, Duration ttl) {
    Instant now = clock.instant();
    SigningKey key = keys.current();
    return Jwts.builder()
        .header()
        .keyId(key.id())
        .and()
        .id(UUID.randomUUID().toString())
        .issuer(TokenFormat.ISSUER)
        .subject(subject)
        .audience()
        .add(TokenFormat.AUDIENCE)
        .and()
        .issuedAt(Date.from(now))
        .expiration(Date.from(now.plus(ttl)))
        .claim(
            TokenFormat.SCOPE_CLAIM,
            scopes.stream().map(Scope::wireName).sorted().collect(joining(" ")))
        .signWith(key.privateKey(), Jwts.SIG.EdDSA)
        .compact();
  }
}
