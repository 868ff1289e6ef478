package dev.gameday.sessions.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenFormat;
import dev.gameday.sessions.support.Http;
import dev.gameday.sessions.support.Http.Answer;
import dev.gameday.sessions.support.RunningService;
import dev.gameday.sessions.support.SessionTest;
import dev.gameday.sessions.support.TestServices;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.Keys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@SessionTest
@TestInstance(Lifecycle.PER_CLASS)
class AuthIT {

  private final RunningService replica;
  private final RunningService service;

  AuthIT(RunningService service, TestServices services) {
    this.service = service;
    replica = services.start();
  }

  @Test
  void shouldLogInAndVerifyOnAnyReplica() {
    String key = "{\"key\":\"" + RunningService.ADMIN_KEY + "\"}";
    Answer login = from("10.1.0.1", service).post("/api/auth/login", key);
    Answer verified = replica.http().withToken(login.text("token")).post("/api/auth/verify");

    assertThat(login.number("expiresIn")).isEqualTo(86_400);
    assertThat(login.text("message")).isNotEmpty();
    assertThat(verified.json().get("valid").asBoolean()).isTrue();
    assertThat(verified.json().at("/user/subject").asString()).isEqualTo("admin");
  }

  @Test
  void shouldIssueTokensWithLimitedScopes() {
    Answer issued =
        admin(service)
            .post(
                "/api/auth/tokens",
                """
                {"subject":"overlay","scopes":["live"],"expiresIn":3600}\
                """);
    Http overlay = service.http().withToken(issued.text("token"));

    assertThat(overlay.post("/api/auth/verify").json().at("/user/scopes/0").asString())
        .isEqualTo("live");
    assertThat(overlay.post("/api/sessions").status()).isEqualTo(403);
    assertThat(overlay.post("/api/auth/keys/rotate").status()).isEqualTo(403);
  }

  @Test
  void shouldAllowTenLoginsAMinuteFromAnAddressAcrossReplicas() {
    String wrong = "{\"key\":\"wrong\"}";
    Http one = from("10.2.0.1", service);
    Http other = from("10.2.0.1", replica);

    IntStream.range(0, 5)
        .forEach(
            _ -> {
              assertThat(one.post("/api/auth/login", wrong).status()).isEqualTo(401);
              assertThat(other.post("/api/auth/login", wrong).status()).isEqualTo(401);
            });

    Answer limited = one.post("/api/auth/login", wrong);
    assertThat(limited.status()).isEqualTo(429);
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);
    assertThat(other.post("/api/auth/login", wrong).status()).isEqualTo(429);
    assertThat(from("10.2.0.2", service).post("/api/auth/login", wrong).status()).isEqualTo(401);
  }

  @Test
  void shouldKeepOldTokensValidAcrossARotation() {
    Http old = admin(service);
    Set<String> oldKeys = publishedKeys(replica);

    String kid = old.post("/api/auth/keys/rotate").text("kid");

    assertThat(publishedKeys(replica))
        .containsAll(oldKeys)
        .contains(kid)
        .hasSize(oldKeys.size() + 1);
    assertThat(old.post("/api/auth/verify").status()).isEqualTo(200);
    Http current = admin(replica);
    assertThat(service.http().get("/.well-known/jwks.json").header("Cache-Control"))
        .contains("max-age=60");
    assertThat(current.post("/api/auth/verify").status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseForgedAndForeignTokens() {
    SigningKey real = service.bean(SigningKeys.class).current();
    var otherKey = Jwks.CRV.Ed25519.keyPair().build().getPrivate();
    byte[] publicBytes = real.publicKey().getEncoded();

    Stream.of(
            token(real, Instant.now().minus(5, ChronoUnit.MINUTES))
                .signWith(real.privateKey(), Jwts.SIG.EdDSA)
                .compact(),
            token(real, later()).signWith(otherKey, Jwts.SIG.EdDSA).compact(),
            unsigned(real.id()),
            token(real, later())
                .signWith(Keys.hmacShaKeyFor(publicBytes), Jwts.SIG.HS256)
                .compact(),
            token(real, later())
                .audience()
                .remove(TokenFormat.AUDIENCE)
                .add("another")
                .and()
                .signWith(real.privateKey(), Jwts.SIG.EdDSA)
                .compact(),
            token(real, later())
                .issuer("another")
                .signWith(real.privateKey(), Jwts.SIG.EdDSA)
                .compact(),
            token(real, null).signWith(real.privateKey(), Jwts.SIG.EdDSA).compact(),
            "nonsense",
            "")
        .forEach(
            token -> {
              Answer answer = service.http().withToken(token).post("/api/sessions");
              assertThat(answer.status()).as(token).isEqualTo(401);
              assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            });
  }

  private static JwtBuilder token(SigningKey key, @Nullable Instant expiry) {
    JwtBuilder token =
        Jwts.builder()
            .header()
            .keyId(key.id())
            .and()
            .issuer(TokenFormat.ISSUER)
            .subject("mallory")
            .audience()
            .add(TokenFormat.AUDIENCE)
            .and()
            .claim(TokenFormat.SCOPE_CLAIM, "admin");
    return expiry == null ? token : token.expiration(Date.from(expiry));
  }

  private static String unsigned(String keyId) {
    String header = "{\"alg\":\"none\",\"kid\":\"" + keyId + "\"}";
    String claims =
        """
        {"iss":"gameday","aud":["gameday-api"],"sub":"mallory","scope":"admin","exp":4102444800}\
        """;
    var base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(header.getBytes(UTF_8))
        + "."
        + base64.encodeToString(claims.getBytes(UTF_8))
        + ".";
  }

  private static Instant later() {
    return Instant.now().plus(1, ChronoUnit.HOURS);
  }

  private static Http from(String address, RunningService service) {
    return service.http().withHeader("X-Forwarded-For", "1.2.3.4, " + address);
  }

  private static Http admin(RunningService service) {
    return service
        .http()
        .withToken(
            service
                .bean(IssueToken.class)
                .issue("admin", Set.of(Scope.ADMIN), Duration.ofHours(1)));
  }

  private static Set<String> publishedKeys(RunningService service) {
    Set<String> ids = new HashSet<>();
    service
        .http()
        .get("/.well-known/jwks.json")
        .json()
        .get("keys")
        .forEach(key -> ids.add(key.get("kid").asString()));
    return ids;
  }
}
