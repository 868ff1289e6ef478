package dev.gameday.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.gameday.base.token.Scope;
import dev.gameday.base.token.TokenFormat;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Stands in for session-service: issues tokens and serves their public key. */
public final class TokenIssuer implements AutoCloseable {
  private static final String PATH = "/.well-known/jwks.json";
  private static final String DEFAULT_SUBJECT = "tester";
  private static final Duration TOKEN_TTL = Duration.ofHours(1);

  private final String keyId = UUID.randomUUID().toString();
  private final KeyPair keys = Jwks.CRV.Ed25519.keyPair().build();
  private final HttpServer server;

  private TokenIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] jwks = jwks().getBytes(UTF_8);
    server.createContext(
        PATH,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
          }
        });
    server.start();
  }

  public static TokenIssuer start() {
    return new TokenIssuer();
  }

  public URI jwksUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  public String token(Scope scope) {
    return token(DEFAULT_SUBJECT, scope);
  }

  public String token(String subject, Scope scope) {
    return sign(claims(subject, scope));
  }

  /**
   * @param lifetime the time until expiry, negative for an expired token
   */
  public String token(Scope scope, Duration lifetime) {
    return sign(claims(DEFAULT_SUBJECT, scope).expiration(Date.from(Instant.now().plus(lifetime))));
  }

  /** Returns the claims of a valid token; a test may change them before signing. */
  public JwtBuilder claims(String subject, Scope scope) {
    return Jwts.builder()
        .header()
        .keyId(keyId)
        .and()
        .issuer(TokenFormat.ISSUER)
        .audience()
        .add(TokenFormat.AUDIENCE)
        .and()
        .subject(subject)
        .claim(TokenFormat.SCOPE_CLAIM, scope.wireName())
        .expiration(Date.from(Instant.now().plus(TOKEN_TTL)));
  }

  public String sign(JwtBuilder claims) {
    return claims.signWith(keys.getPrivate(), Jwts.SIG.EdDSA).compact();
  }

  public byte[] publicKeyBytes() {
    return keys.getPublic().getEncoded();
  }

  private String jwks() {
    return "{\"keys\":["
        + Jwks.UNSAFE_JSON(Jwks.builder().key(keys.getPublic()).id(keyId).build())
        + "]}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
