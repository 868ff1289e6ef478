package dev.gameday.base.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

  private static final Instant NOW = Instant.parse("2026-03-15T20:30:00Z");
  private static final KeyPair KEY = Jwks.CRV.Ed25519.keyPair().build();
  private static final KeyPair OTHER_KEY = Jwks.CRV.Ed25519.keyPair().build();
  private static final String KEY_ID = "k1";

  private final TokenVerifier verifier =
      new TokenVerifier(
          keyId -> keyId.equals(KEY_ID) ? Optional.of(KEY.getPublic()) : Optional.empty(),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void shouldAcceptAValidToken() throws InvalidTokenException {
    Caller caller = verifier.verify(sign(token()));

    assertThat(caller.subject()).isEqualTo("bot");
    assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.LIVE, Scope.SESSIONS_WRITE);
    assertThat(caller.expiresAt()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void shouldTolerateAMinuteOfClockSkew() throws InvalidTokenException {
    assertThat(verifier.verify(sign(token().expiration(at(Duration.ofSeconds(-59)))))).isNotNull();
    expectRefused(sign(token().expiration(at(Duration.ofSeconds(-61)))));
  }

  @Test
  void shouldCacheVerifiedTokensUntilTheirExpiry() throws InvalidTokenException {
    var now = new AtomicReference<>(NOW);
    var lookUps = new AtomicInteger();
    TokenKeys keys =
        _ -> {
          lookUps.incrementAndGet();
          return Optional.of(KEY.getPublic());
        };
    var remembering = new TokenVerifier(keys, movable(now));
    String token = sign(token());

    assertThat(remembering.remembered(token)).isEmpty();
    Caller first = remembering.verify(token);
    assertThat(remembering.remembered(token)).hasValue(first);
    assertThat(remembering.verify(token)).isEqualTo(first);
    assertThat(lookUps).hasValue(1);

    now.set(NOW.plusSeconds(121));
    assertThat(remembering.remembered(token)).isEmpty();
    assertThatThrownBy(() -> remembering.verify(token))
        .isInstanceOf(InvalidTokenException.class)
        .hasMessage("The token has expired.");
  }

  private static Clock movable(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  @Test
  void shouldRejectTokensOfAnotherKey() {
    expectRefused(token().signWith(OTHER_KEY.getPrivate(), Jwts.SIG.EdDSA).compact());
    expectRefused(sign(token().header().keyId("unknown").and()));
  }

  @Test
  void shouldRejectOtherAlgorithms() {
    byte[] publicKey = KEY.getPublic().getEncoded();
    expectRefused(token().signWith(Keys.hmacShaKeyFor(publicKey), Jwts.SIG.HS256).compact());
    expectRefused(unsigned("{\"alg\":\"none\",\"kid\":\"k1\"}"));
    expectRefused(unsigned("{\"alg\":\"EdDSA\",\"kid\":\"k1\"}"));
  }

  @Test
  void shouldRejectTokensForOtherAudiences() {
    expectRefused(sign(token().issuer("another")));
    expectRefused(sign(token().audience().remove(TokenFormat.AUDIENCE).add("x").and()));
  }

  @Test
  void shouldRejectATokenWithoutExpiryOrSubject() {
    expectRefused(sign(token().expiration(null)));
    expectRefused(sign(token().subject(null)));
  }

  @Test
  void shouldRejectATamperedToken() {
    String token = sign(token());
    String[] parts = token.split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String forged = base64(claims.replace("live", "admin"));

    expectRefused(parts[0] + "." + forged + "." + parts[2]);
    expectRefused("nonsense");
    expectRefused("");
  }

  private void expectRefused(String token) {
    assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
  }

  private static JwtBuilder token() {
    return Jwts.builder()
        .header()
        .keyId(KEY_ID)
        .and()
        .issuer(TokenFormat.ISSUER)
        .audience()
        .add(TokenFormat.AUDIENCE)
        .and()
        .subject("bot")
        .claim(TokenFormat.SCOPE_CLAIM, "live sessions:write of-the-future")
        .expiration(at(Duration.ofSeconds(60)));
  }

  private static String sign(JwtBuilder token) {
    return token.signWith(KEY.getPrivate(), Jwts.SIG.EdDSA).compact();
  }

  private static String unsigned(String header) {
    String claims =
        """
        {"iss":"gameday","aud":["gameday-api"],"sub":"mallory","scope":"admin","exp":4102444800}\
        """;
    return base64(header) + "." + base64(claims) + ".";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static Date at(Duration fromNow) {
    return Date.from(NOW.plus(fromNow));
  }
}
